/** What becomes of a request that nobody waits for. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import { call, eventually, told } from "./ask.ts";

/** Begins a call that takes a minute, goes away, and asks what became of it. */
async function leave(
  { client, expect, clock }: ServerLab,
  label: string,
  meta: Record<string, unknown>,
): Promise<void> {
  const alice = await client();
  const gone = new AbortController();
  const wait = call(alice, "test_wait", { label }, meta, { signal: gone.signal });
  wait.catch(() => {});
  const state = async () => (await told(call(alice, "test_wait_state", { label }))).state;
  let now: unknown;
  for (let tries = 0; now !== "waiting" && tries < 50; tries++) now = await state();
  expect.given(now === "waiting", "test_wait waits");
  gone.abort(new Error("The user went away"));
  for (let tries = 0; now === "waiting" && tries < 50; tries++) {
    now = await state();
    await eventually(() => true);
  }
  await clock.advance(120_000);
  expect.equal(await state(), "cancelled", "the call learns that nobody waits for it, long before its time");
}

export const closingCancels: ServerCheck = {
  id: "http-close-cancels",
  says: "closing the stream of an answer cancels the request",
  role: "server",
  except: { stdio: "There is no stream to close over stdio" },
  run: (lab) => leave(lab, "stream", { progressToken: "how far" }),
};

export const disconnectCancels: ServerCheck = {
  id: "http-disconnect-cancels",
  says: "so does going away before there is any answer",
  role: "server",
  except: { stdio: "There is no connection of its own for a request over stdio" },
  run: (lab) => leave(lab, "plain", {}),
};
