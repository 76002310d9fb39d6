import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import ts from "typescript-eslint";

export default defineConfig(
  globalIgnores(["**/dist", "**/gen", "**/node_modules", "**/.turbo", "**/fixtures", "proposals/closed"]),
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // An implementation may be synchronous where its interface says that others are not.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
  {
    files: ["schema/revisions/????-??-??/*.ts"],
    rules: {
      // `params` of the envelope: `unknown` would refuse every interface that extends it.
      "@typescript-eslint/no-explicit-any": "off",
      // `{}` is the specification's own shape for "present, with nothing to say".
      "@typescript-eslint/no-empty-object-type": "off",
      // A type that adds a name and no member is a definition of the schema all the same.
      "@typescript-eslint/no-empty-interface": "off",
      // "a" | string documents the known values of an open set.
      "@typescript-eslint/no-redundant-type-constituents": "off",
      // Imports that only doc comments link to.
      "@typescript-eslint/no-unused-vars": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: { console: "readonly", process: "readonly", module: "readonly" } },
  },
);
