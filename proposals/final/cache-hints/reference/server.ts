import { principalOf, type World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { validate } from "@transports-wg/schema/2026-07-28/validate";
import { INVALID_PARAMS, RpcError, server, type Handler, type Result } from "@transports-wg/wire";
import type { Hints } from "./cacheable.ts";
import { paged } from "./paged.ts";

/** *Choosing a Scope*: the same for everyone. */
const forEveryone: Hints = { ttlMs: 300_000, cacheScope: "public" };
/** Depends on who asks. */
const forCaller: Hints = { ttlMs: 60_000, cacheScope: "private" };
/** Depends on what no key says. */
const forOnce: Hints = { ttlMs: 0, cacheScope: "private" };

const tools = ["delta", "alpha", "charlie", "echo", "bravo"].map((name) => ({
  name,
  inputSchema: { type: "object" },
}));
const prompts = ["summarize", "explain", "translate"].map((name) => ({ name }));
const templates = ["note", "page", "shelf"].map((name) => ({ name, uriTemplate: `${name}:///{id}` }));

/** A server with something for everyone and something for each caller. */
export function makeServer(world: World): Handler {
  const noteOf = (caller: string) => ({ uri: `note://${caller}`, name: caller });

  /** What a caller may see: the list that it gets, and all that it can read. */
  const visibleTo = (caller: string | undefined) => [
    ...["welcome", "opening-hours", "sealed"].map(noteOf),
    ...(caller === undefined ? [] : [noteOf(caller)]),
  ];

  return server(
    {
      "server/discover": () =>
        complete(forEveryone, {
          supportedVersions: [PROTOCOL_VERSION],
          capabilities: { tools: {}, prompts: {}, resources: {} },
        }),
      "tools/list": ({ cursor }) => complete(forEveryone, paged("tools", tools, cursor)),
      "prompts/list": ({ cursor }) => complete(forEveryone, paged("prompts", prompts, cursor)),
      "resources/templates/list": ({ cursor }) => complete(forEveryone, paged("resourceTemplates", templates, cursor)),
      "resources/list": ({ cursor }, { headers }) =>
        complete(forCaller, paged("resources", visibleTo(principalOf(headers, world)), cursor)),

      "resources/read"({ uri, requestState }, { headers }) {
        const caller = principalOf(headers, world);
        // *Access Control*: whoever learned the address from somebody else's list still has to be allowed.
        const found = visibleTo(caller).find((it) => it.uri === uri);
        if (!found) throw new RpcError(INVALID_PARAMS, `There is no resource ${String(uri)} here`);
        const contents = (text: string) => ({ contents: [{ uri, text }] });
        if (found.name === caller) return complete(forCaller, contents(`What ${caller} wrote`));
        if (found.name !== "sealed") return complete(forEveryone, contents("For everyone to read"));
        if (requestState === undefined) return { resultType: "input_required", requestState: "opened" };
        return complete(forOnce, contents("What was sealed"));
      },
    },
    { validate },
  );
}

const complete = (hints: Hints, result: Result): Result => ({
  resultType: "complete",
  ...result,
  ...hints,
  _meta: { [META_KEYS.SERVER_INFO]: { name: "cache-hints", version: "1.0.0" } },
});
