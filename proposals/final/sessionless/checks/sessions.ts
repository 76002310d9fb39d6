/** *What Is Left of Sessions*. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { postHeaders, request, type Params } from "@transports-wg/wire";
import { _meta, add, createBasket } from "./ask.ts";

const except = { stdio: "There are no headers over stdio" };

const post = ({ post }: ServerLab, method: string, params: Params = {}, session?: string): Promise<Response> => {
  const name = params.name ?? params.uri;
  return post(JSON.stringify(request(1, method, { ...params, _meta })), {
    ...postHeaders,
    authorization: "Bearer alice",
    "mcp-protocol-version": PROTOCOL_VERSION,
    "mcp-method": method,
    ...(typeof name === "string" && { "mcp-name": name }),
    ...(session !== undefined && { "mcp-session-id": session }),
  });
};

export const sessions: readonly ServerCheck[] = [
  {
    id: "session-header-ignored",
    says: "A request is answered as if it had no session id",
    role: "server",
    except,
    async run(lab) {
      const client = await lab.client();
      const basket_id = await createBasket(lab, client);
      await add(client, basket_id, "shoes");
      for (const [method, params] of [
        ["tools/list", {}],
        ["tools/call", { name: "view_basket", arguments: { basket_id } }],
      ] as const) {
        const plain = await post(lab, method, params);
        lab.expect.given(plain.status === 200, `${method} is answered`);
        const text = await plain.text();
        for (const session of ["1868a90c", "another"]) {
          const answer = await post(lab, method, params, session);
          lab.expect.equal(
            [answer.status, await answer.text()],
            [200, text],
            `${method} with the session ${session} is answered as without one`,
          );
        }
      }
    },
  },
  {
    id: "no-session-minted",
    says: "No answer has a session id",
    role: "server",
    except,
    async run(lab) {
      for (const [method, params] of [
        ["server/discover", {}],
        ["tools/list", {}],
        ["tools/call", { name: "create_basket", arguments: {} }],
        // The request that sessions began with.
        ["initialize", { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "old", version: "1" } }],
      ] as const) {
        for (const session of [undefined, "1868a90c"]) {
          const answer = await post(lab, method, params, session);
          await answer.text();
          const says = `the answer to ${method} ${session ? "with" : "without"} a session id has none`;
          lab.expect.equal(answer.headers.get("mcp-session-id"), null, says);
        }
      }
    },
  },
];
