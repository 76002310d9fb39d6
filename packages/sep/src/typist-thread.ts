// The thread in which types are composed, so that it does not keep the audit waiting: the compilers alone take a second to load.
import { parentPort } from "node:worker_threads";
import { type } from "./typing.ts";

parentPort!.on("message", ({ order, folder }: { order: number; folder: string }) => {
  type(folder).then(
    (typed) => parentPort!.postMessage({ order, typed }),
    (error: Error) => parentPort!.postMessage({ order, failed: error.stack ?? String(error) }),
  );
});
