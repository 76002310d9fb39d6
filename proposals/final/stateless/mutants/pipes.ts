/** Servers that handle their streams badly. */
import type { Mutant } from "@transports-wg/audit";
import { INVALID_REQUEST, RpcError, errorResponse } from "@transports-wg/wire";
import { rewriting, spoilPipes } from "./spoil.ts";

const isCancellation = (line: string) => line.includes('"notifications/cancelled"');

export const mutants: readonly Mutant[] = [
  {
    name: "does not hear that a request is cancelled",
    kills: ["cancelled-request-silent"],
    wrap: (it) => spoilPipes(it, { input: rewriting((line) => (isCancellation(line) ? [] : [line])) }),
  },
  {
    name: "answers a cancellation with an error",
    kills: ["bad-cancellations-ignored"],
    wrap: (it) => {
      const output = rewriting((line) => [line]);
      const complaint = JSON.stringify(
        errorResponse(undefined, new RpcError(INVALID_REQUEST, "There is no such request")),
      );
      const input = rewriting((line) => {
        if (isCancellation(line)) output.write(`${complaint}\n`);
        return [line];
      });
      return spoilPipes(it, { input, output });
    },
  },
  {
    name: "says on its output that it has started",
    kills: ["stdout-only-messages"],
    wrap: (it) => {
      const output = rewriting((line) => [line]);
      output.write("Server started\n");
      return spoilPipes(it, { output });
    },
  },
  {
    name: "writes notifications so that people can read them",
    kills: ["no-newline-in-message"],
    wrap: (it) =>
      spoilPipes(it, {
        output: rewriting((line) =>
          line.includes('"method"') ? JSON.stringify(JSON.parse(line), null, 2).split("\n") : [line],
        ),
      }),
  },
  {
    name: "stays when its input has ended",
    kills: ["exits-at-end-of-input"],
    wrap: (it) => spoilPipes(it, { input: rewriting((line) => [line], { ends: false }) }),
  },
];
