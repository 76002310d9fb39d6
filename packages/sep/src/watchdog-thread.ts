// The thread that looks whether the main one still turns. What loops without end there cannot be interrupted, but it can be named.
import { writeSync } from "node:fs";
import { Session, type Debugger } from "node:inspector";
import { relative } from "node:path";
import { workerData } from "node:worker_threads";
import { originalOf } from "./original.ts";

export interface Watched {
  /** Another number whenever the main thread had its turn. */
  readonly beat: Int32Array;
  /** What runs, as text that ends with the first NUL. */
  readonly during: Uint8Array;
  /** Milliseconds that the main thread may stand still. */
  readonly patience: number;
}

const { beat, during, patience } = workerData as Watched;

const session = new Session();
session.connectToMainThread();
const scripts = new Map<string, string>();
session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params.url));
session.on("Debugger.paused", ({ params }) => {
  const frames = params.callFrames
    .map(({ location }) => ({ url: scripts.get(location.scriptId) ?? "", location }))
    .filter(({ url }) => url.startsWith("file:"));
  const own = frames.find(({ url }) => url.includes("/gen/programs.mjs")) ?? frames[0];
  const place = own ? `${placeOf(own)} ` : "";
  const names = Buffer.from(during).toString().replace(/\0.*$/, "");
  const what = names && `, in the middle of ${names}`;
  writeSync(
    2,
    `\nsep: ${place}does not give way: nothing else has run for ${patience} ms${what}. Is there a loop without end?\n`,
  );
  process.kill(process.pid, "SIGKILL");
});

let last = -1;
setInterval(() => {
  const now = Atomics.load(beat, 0);
  if (now === last) {
    session.post("Debugger.enable");
    session.post("Debugger.pause");
  }
  last = now;
}, patience);

function placeOf({ url, location }: { url: string; location: Debugger.Location }): string {
  const { file, line } = originalOf(url, location.lineNumber + 1, (location.columnNumber ?? 0) + 1);
  return `${relative(".", file)}:${line}`;
}
