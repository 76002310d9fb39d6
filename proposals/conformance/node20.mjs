// The suite imports `globSync`, which `fs` has from Node 22 on, for a command of its own that is not used here. Older ones get a stub.
import fs from "node:fs";
import { register } from "node:module";

const stub = `
  export * from "node:fs";
  export { default } from "node:fs";
  export function globSync() { throw new Error("globSync is a stub: this Node has none"); }
`;
const hooks = `
  export const resolve = (specifier, context, next) =>
    specifier === "fs" ? { url: "stub:fs", shortCircuit: true } : next(specifier, context);
  export const load = (url, context, next) =>
    url === "stub:fs" ? { format: "module", source: ${JSON.stringify(stub)}, shortCircuit: true } : next(url, context);
`;
if (!("globSync" in fs)) register(`data:text/javascript,${encodeURIComponent(hooks)}`);
