/// <reference types="@docusaurus/module-type-aliases" />

declare module "*.css";
