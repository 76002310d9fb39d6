import { principalOf, type World } from "@transports-wg/harness";
import {
  INVALID_PARAMS,
  RpcError,
  server,
  type Context,
  type Handler,
  type Params,
  type Result,
} from "@transports-wg/wire";
import type { Primitive } from "../digest.ts";
import { isTarget, kinds, type Kind } from "../kinds.ts";
import { catalogue, type Caller } from "./catalogue.ts";

const PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

/** A small server that knows nothing of digests. Its settings are those of the catalogue, and `pageSize`. */
export function ledger(world: World): Handler {
  const callerOf = ({ headers, _meta }: Context): Caller => ({
    principal: principalOf(headers, world),
    revision: _meta[PROTOCOL_VERSION] as string | undefined,
  });

  const list = (kind: Kind) => (params: Params, context: Context) => {
    const all = catalogue(world, callerOf(context))[kind.members];
    const from = Number(params.cursor ?? 0);
    const to = from + ((world.settings.pageSize as number | undefined) ?? all.length);
    return complete({
      [kind.members]: all.slice(from, to),
      ...(to < all.length && { nextCursor: String(to) }),
      ...notCached,
    });
  };

  /** The definition that the request is about, as it is when the request comes in: what happens later does not concern it. */
  const target = (members: Kind["members"], params: Params, context: Context) => {
    const kind = kinds.find((it) => it.members === members)!;
    return catalogue(world, callerOf(context))[members].find((it) => isTarget(kind, it[kind.key], params));
  };

  const unknown = (what: string, name: unknown) => new RpcError(INVALID_PARAMS, `There is no ${what} ${String(name)}`);

  return server({
    "server/discover": () =>
      complete({
        supportedVersions: ["2026-07-28"],
        capabilities: { tools: {}, prompts: {}, resources: {} },
        ...notCached,
      }),
    ...Object.fromEntries(kinds.map((kind) => [kind.list, list(kind)])),
    "tools/call": async (params, context) => {
      const tool = target("tools", params, context);
      if (!tool) throw unknown("tool", params.name);
      const progress = (progress: number) =>
        context.notify({
          method: "notifications/progress",
          params: { progressToken: context._meta.progressToken, progress },
        });
      return complete(called(await callTool(tool, params.arguments as Arguments, world, progress)));
    },
    "prompts/get": (params, context) => {
      if (!target("prompts", params, context)) throw unknown("prompt", params.name);
      return complete(reminder((params.arguments as { whom: string }).whom));
    },
    "resources/read": (params, context) => {
      const found = target("resources", params, context) ?? target("resourceTemplates", params, context);
      if (!found) throw unknown("resource", params.uri);
      return complete({ ...page(params.uri as string, world), ...notCached });
    },
  });
}

const complete = (result: Result): Result => ({ resultType: "complete", ...result });
const notCached = { ttlMs: 0, cacheScope: "private" };

type Arguments = { amount: number; after?: number } | undefined;

/** What the tools do, whoever serves them. */
export async function callTool(
  tool: Primitive,
  args: Arguments,
  { clock, store }: World,
  progress: (progress: number) => Promise<void>,
): Promise<Record<string, unknown>> {
  const paid = async () => ((await store.get("paid")) as number | undefined) ?? 0;
  if (tool.name !== "pay") return { paid: await paid() };
  if (args?.after !== undefined) {
    await progress(0);
    await clock.sleep(args.after);
  }
  await store.set("paid", (await paid()) + 1);
  return { paid: await paid(), under: tool.description };
}

export const called = (structuredContent: Record<string, unknown>) => ({
  content: [{ type: "text" as const, text: JSON.stringify(structuredContent) }],
  structuredContent,
});

export const reminder = (whom: string) => ({
  messages: [{ role: "user" as const, content: { type: "text" as const, text: `Remind ${whom}` } }],
});

/** Contents that change with the time while the descriptor stays. */
export const page = (uri: string, { clock }: World) => ({
  contents: [{ uri, mimeType: "text/plain", text: new Date(clock.now()).toISOString() }],
});
