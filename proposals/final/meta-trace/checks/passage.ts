/** What passes an intermediary. */
import type { IntermediaryLab } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { call } from "./call.ts";

export const betweenPipes = { stdio: "Nobody stands between two pipes" };

type Meta = Record<string, unknown>;

/** Calls through the intermediary; gives the `_meta` that the server received, and the result. */
export async function callThrough(lab: IntermediaryLab, meta: object): Promise<{ meta: Meta; result: Result }> {
  const from = lab.received.length;
  const answer = call(await lab.client(), "tide-table", meta);
  const result = await lab.expect.fulfilled(answer, "the call has its result");
  const [arrived] = lab.received.slice(from);
  lab.expect.that(arrived, "the request reaches the server");
  return { meta: arrived!.message.params?._meta ?? {}, result };
}
