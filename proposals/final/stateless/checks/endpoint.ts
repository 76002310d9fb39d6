/** What the HTTP endpoint does with what it does not know, or knows no longer. */
import type { ServerCheck } from "@transports-wg/audit";
import { HEADERS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { post } from "@transports-wg/harness";
import { METHOD_NOT_FOUND } from "@transports-wg/wire";
import { ask, metaOf } from "./ask.ts";

const onlyBytes = { memory: "Bytes are for HTTP", stdio: "There is no endpoint over stdio" };

const headers = [
  ["authorization", "Bearer alice"],
  [HEADERS.PROTOCOL_VERSION, PROTOCOL_VERSION],
  [HEADERS.METHOD, "tools/list"],
] as const;

const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta: metaOf() } };

export const unknownMethod: ServerCheck = {
  id: "http-server-method-not-found-404",
  says: "a method that there is not is answered by 404 and the error that says so",
  role: "server",
  except: { stdio: "There is no status over stdio" },
  async run({ client, expect }) {
    const alice = await client();
    for (const method of ["test/unknown", "ping", "logging/setLevel", "resources/subscribe", "constructor"]) {
      const error = await expect.refused(ask(alice, method), `${method} is refused`, { code: METHOD_NOT_FOUND });
      expect.equal(error.status, 404, `the refusal of ${method} has the status 404`);
    }
  },
};

export const noGetOrDelete: ServerCheck = {
  id: "no-get-or-delete",
  says: "GET and DELETE are answered by 405",
  role: "server",
  except: onlyBytes,
  async run({ raw, url, expect }) {
    const { host, pathname } = await url();
    for (const method of ["GET", "DELETE"]) {
      const bytes = `${method} ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\nMcp-Session-Id: 1\r\n\r\n`;
      expect.equal((await raw(bytes)).status, 405, `${method} is answered by 405`);
    }
  },
};

export const sessionIgnored: ServerCheck = {
  id: "session-and-event-ids-ignored",
  says: "the ids of sessions and events mean nothing",
  role: "server",
  except: onlyBytes,
  async run({ raw, url, expect }) {
    const plain = await raw(post(await url(), message, headers));
    const old = [
      ["mcp-session-id", "1868a90c"],
      ["last-event-id", "7"],
    ] as const;
    const answer = await raw(post(await url(), message, [...headers, ...old]));
    expect.equal(
      [answer.status, answer.body],
      [plain.status, plain.body],
      "a request with them is answered as without",
    );
    for (const it of [plain, answer])
      expect.that(
        !it.headers.some(([name]) => name.toLowerCase() === "mcp-session-id"),
        "no session is begun or gone on with",
        it.headers,
      );
  },
};
