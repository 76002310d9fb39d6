/** Keys that the subject invents. */
import type { ClientCheck, ServerCheck } from "@transports-wg/audit";
import type { Client } from "@transports-wg/wire";
import { call, envelope } from "./call.ts";
import { isTrespass, keyFault, keysWithin } from "./keys.ts";
import { harbour, insideATrace, sendFrom } from "./harbour.ts";

/** The keys in all that a server says: to whoever asks what it is, and to who calls its tools. */
async function keysOf(client: Client): Promise<string[]> {
  const said: unknown[] = [];
  const onNotification = (message: unknown) => void said.push(message);
  said.push(await client.request("server/discover", { _meta: envelope }));
  said.push(await client.request("tools/list", { _meta: envelope }));
  said.push(await call(client, "test_meta_trace_read"));
  said.push(await call(client, "test_meta_trace_notify", { progressToken: 1 }, {}, { onNotification }));
  return keysWithin(said);
}

/** What is wrong with each of them that is not as it has to be. */
const faultsOf = (keys: readonly string[]) =>
  Object.fromEntries(
    keys.map((key) => [key, keyFault(key)]).filter(([, fault]) => fault !== undefined) as [string, string][],
  );

export const keyGrammarOfServer: ServerCheck = {
  id: "server-key-grammar",
  says: "every key of `_meta` that the server writes has the form of one",
  role: "server",
  async run({ client, expect }) {
    const keys = await keysOf(await client());
    expect.equal(faultsOf(keys), {}, "every key of the server has the form of one");
  },
};

export const reservedPrefixOfServer: ServerCheck = {
  id: "server-reserved-prefix",
  says: "under reserved prefixes the server writes no keys but those of the specification",
  role: "server",
  async run({ client, expect }) {
    const keys = await keysOf(await client());
    expect.equal(keys.filter(isTrespass), [], "the server invents no key under a reserved prefix");
  },
};

export const keyGrammarOfClient: ClientCheck = {
  id: "client-key-grammar",
  says: "every key of `_meta` that the client writes has the form of one",
  role: "client",
  async run(lab) {
    await sendFrom(lab, harbour(), insideATrace);
    const keys = keysWithin(lab.received.map(({ message }) => message));
    lab.expect.given(keys.length > 0, "the client sends `_meta`");
    lab.expect.equal(faultsOf(keys), {}, "every key of the client has the form of one");
  },
};

export const reservedPrefixOfClient: ClientCheck = {
  id: "client-reserved-prefix",
  says: "under reserved prefixes the client writes no keys but those of the specification",
  role: "client",
  async run(lab) {
    await sendFrom(lab, harbour(), insideATrace);
    const keys = keysWithin(lab.received.map(({ message }) => message));
    lab.expect.equal(keys.filter(isTrespass), [], "the client invents no key under a reserved prefix");
  },
};
