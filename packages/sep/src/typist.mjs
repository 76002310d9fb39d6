// The thread in which types are composed, so that it does not keep the audit waiting: the compilers alone take a second to load.
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { type } = await import("./typing.ts");

parentPort.on("message", ({ order, folder }) => {
  type(folder).then(
    (typed) => parentPort.postMessage({ order, typed }),
    (error) => parentPort.postMessage({ order, failed: error.stack ?? String(error) }),
  );
});
