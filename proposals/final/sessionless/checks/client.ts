/** *What Is Left of Sessions* and *Request Ids*, on the side of the client. */
import { setTimeout as delay } from "node:timers/promises";
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { server, type Handler, type Methods } from "@transports-wg/wire";
import { ask, call } from "./ask.ts";

const cacheable = { resultType: "complete", ttlMs: 0, cacheScope: "private" };

const shop = (before: () => Promise<void>): Methods => ({
  "server/discover": () => ({ supportedVersions: ["2026-07-28"], capabilities: { tools: {} }, ...cacheable }),
  "tools/list": () => ({ tools: [{ name: "wait", inputSchema: { type: "object" } }], ...cacheable }),
  "tools/call": async () => {
    await before();
    return { resultType: "complete", content: [{ type: "text", text: "Waited" }] };
  },
});

const calls = ({ received }: ClientLab) => received.filter(({ message }) => message.method === "tools/call");

export const client: readonly ClientCheck[] = [
  {
    id: "no-session-taken-up",
    says: "A session id in an answer does not come back",
    role: "client",
    except: { stdio: "There are no headers over stdio" },
    async run(lab) {
      const plain = server(shop(async () => {}));
      const minting: Handler = async (request) => {
        const { body, status, headers } = await plain(request);
        return new Response(body, { status, headers: [...headers, ["mcp-session-id", "1868a90c"]] });
      };
      const client = await lab.client(minting);
      await ask(client, "tools/list");
      for (let count = 0; count < 2; count++) await call(client, "wait");
      lab.expect.given(calls(lab).length === 2, "the client calls twice");
      const sessions = lab.received.map(({ headers }) => headers.get("mcp-session-id"));
      lab.expect.that(
        sessions.every((it) => it === null),
        "no request has a session id",
        sessions,
      );
    },
  },
  {
    id: "request-id-not-reused",
    says: "Requests that wait for an answer at the same time have different ids",
    role: "client",
    async run(lab) {
      const MANY = 5;
      let release!: () => void;
      const together = new Promise<void>((resolve) => (release = resolve));
      let waiting = 0;
      const methods = shop(async () => {
        if (++waiting === MANY) release();
        // A client that asks one after another is one that reuses nothing.
        await Promise.race([together, delay(500)]);
      });
      const client = await lab.client(methods);
      await Promise.all(Array.from({ length: MANY }, () => call(client, "wait")));
      const ids = calls(lab).map(({ message }) => ("id" in message ? message.id : undefined));
      lab.expect.given(ids.length === MANY, `the client calls ${MANY} times`);
      lab.expect.equal(new Set(ids).size, MANY, "no two of the requests that wait have one id");
    },
  },
];
