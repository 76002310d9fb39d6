export { bundle, extension, type Format } from "./bundle.ts";
export { compile } from "./compile.ts";
export { prepare } from "./prepare.ts";
export { validatorsModule } from "./modules.ts";
