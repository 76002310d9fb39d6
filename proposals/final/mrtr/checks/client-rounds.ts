/** How long a client goes on. */
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { settled } from "./client-state.ts";
import { agreeable, asking, call, done, form, rounds, scripted } from "./script.ts";

const endless = (): Result => asking({ ok: form("Once more?") }, "again");

/** More rounds than any user has patience for. Whoever is still there gets a result, so that the check comes to an end. */
const TOO_MANY = 100;

/** Calls a server that never has enough. @returns how many requests the client sends before it gives up */
async function patienceOf(lab: ClientLab, question: () => Result): Promise<number> {
  const before = rounds(lab).length;
  const server = scripted(() => (rounds(lab).length - before < TOO_MANY ? question() : done()));
  const client = await lab.client(server, { answers: agreeable });
  await settled(
    lab,
    lab.expect.rejected(client.request("tools/call", call()), "a call that is asked without end fails at some time"),
  );
  return rounds(lab).length - before;
}

export const roundsBounded: ClientCheck = {
  id: "client-rounds-bounded",
  says: "a server that never has enough does not keep the client for ever",
  role: "client",
  async run(lab) {
    const asked = await patienceOf(lab, endless);
    lab.expect.that(asked > 1 && asked < TOO_MANY, "the client goes on for some rounds, and then gives up", asked);
    const silent = await patienceOf(lab, () => asking(undefined, "again"));
    lab.expect.that(silent > 1 && silent < TOO_MANY, "so it does when nothing is asked", silent);
  },
};

export const resultOnLastRoundDelivered: ClientCheck = {
  id: "client-result-on-last-round-delivered",
  says: "a result that comes in the last round is a result",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const last = await patienceOf(lab, endless);
    expect.given(last < TOO_MANY, "the client gives up at some time");
    const before = rounds(lab).length;
    const server = scripted(() => (rounds(lab).length - before < last ? endless() : done("at last")));
    const client = await lab.client(server, { answers: agreeable });
    const says = `what comes in answer to request ${last}, after which the client would have given up, is delivered`;
    const result = await expect.fulfilled(client.request("tools/call", call()), says);
    expect.equal(result.content, done("at last").content, says);
  },
};
