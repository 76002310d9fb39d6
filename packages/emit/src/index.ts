export { bundle, closed, single, type Identity } from "./bundle.ts";
export { declarations, maps, type Declaration, type Member, type Prose } from "./declarations.ts";
export { load, SourceError, type Program } from "./program.ts";
export { definitions, refName, type Definitions, type Schema } from "./schema.ts";
export { sorted } from "./sorted.ts";
export { mapSchema } from "./walk.ts";
