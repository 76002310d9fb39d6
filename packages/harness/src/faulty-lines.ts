import { Transform } from "node:stream";
import { Lines } from "@transports-wg/wire";
import type { Clock } from "./clock.ts";

/** What happens to one line. */
export type LineFault =
  | "none"
  | "drop"
  | "duplicate"
  /** It comes after the next one. */
  | "reorder"
  /** It comes late, and what follows waits behind it, as in a pipe. */
  | { readonly delay: number; readonly clock: Clock }
  /** The stream ends after so many bytes of it. */
  | { readonly cut: number };

/**
 * One direction of a faulty pipe, to be put between two streams: `source.pipe(faultyLines([…])).pipe(target)`. The first fault befalls
 * the first line, and after the last one all is well.
 */
export function faultyLines(plan: readonly LineFault[]): Transform {
  const lines = new Lines(Infinity);
  let held: Buffer[] = [];
  let over = false;

  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      const take = async () => {
        for (const { number, bytes } of lines.push(chunk)) {
          if (over) return;
          await pass(this, Buffer.concat([bytes, newline]), plan[number - 1] ?? "none");
        }
      };
      take().then(() => done(), done);
    },
    flush(done) {
      const rest = over ? undefined : lines.end();
      if (rest) this.push(rest.bytes);
      for (const it of held) this.push(it);
      done();
    },
  });

  async function pass(to: Transform, line: Buffer, fault: LineFault): Promise<void> {
    if (fault === "drop") return;
    if (fault === "reorder") return void held.push(line);
    if (typeof fault === "object" && "delay" in fault) await fault.clock.sleep(fault.delay);
    if (typeof fault === "object" && "cut" in fault) {
      over = true;
      held = [];
      to.push(line.subarray(0, fault.cut));
      return void to.push(null);
    }
    for (const it of [line, ...(fault === "duplicate" ? [line] : []), ...held]) to.push(it);
    held = [];
  }
}

const newline = Buffer.from("\n");
