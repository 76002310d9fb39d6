export { bundle, extension, type Format } from "./bundle.ts";
export { compile } from "./compile.ts";
export { validatorsModule } from "./modules.ts";
export { prepare, universalTypes } from "./prepare.ts";
export type { Context, Role, Verdict } from "./runtime/dispatch.ts";
export { steps, type Fault } from "./runtime/fault.ts";
export type { Issue, Validator } from "./runtime/validator.ts";
