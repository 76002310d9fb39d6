export { compose, type Composition } from "./compose.ts";
export { delta, type Delta, type TypeDelta } from "./delta.ts";
