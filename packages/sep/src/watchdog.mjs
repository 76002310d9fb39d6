// The thread that looks whether the main one still turns. What loops without end there cannot be interrupted, but it can be named.
import { readFileSync, writeSync } from "node:fs";
import { Session } from "node:inspector";
import { SourceMap } from "node:module";
import { Buffer } from "node:buffer";
import { dirname, relative, resolve } from "node:path";
import { setInterval } from "node:timers";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

const { beat, patience } = workerData;
let during = "";
parentPort.on("message", (text) => (during = text));

const session = new Session();
session.connectToMainThread();
const scripts = new Map();
session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params.url));
session.on("Debugger.paused", ({ params }) => {
  const frames = params.callFrames
    .map(({ location }) => ({ url: scripts.get(location.scriptId) ?? "", location }))
    .filter(({ url }) => url.startsWith("file:"));
  const own = frames.find(({ url }) => url.includes("/gen/programs.mjs")) ?? frames[0];
  const place = own ? `${placeOf(own)} ` : "";
  const what = during && `, in the middle of ${during}`;
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

/** Where that is in the file that somebody wrote. */
function placeOf({ url, location: { lineNumber, columnNumber } }) {
  const file = fileURLToPath(url.replace(/\?.*$/, ""));
  const map = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, "utf8"))?.[1];
  const { originalSource, originalLine } = map
    ? new SourceMap(JSON.parse(Buffer.from(map, "base64").toString())).findEntry(lineNumber, columnNumber)
    : {};
  return originalSource === undefined
    ? `${relative(".", file)}:${lineNumber + 1}`
    : `${relative(".", resolve(dirname(file), originalSource))}:${originalLine + 1}`;
}
