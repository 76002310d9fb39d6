import type { ClientLab, IntermediaryLab } from "@transports-wg/audit";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import {
  INVALID_PARAMS,
  RpcError,
  type Client,
  type Context,
  type Method,
  type Methods,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { cacheable, type CacheableMethod } from "../reference/cacheable.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const cacheableMethods = Object.keys(cacheable) as CacheableMethod[];

/** Where each list has its entries. */
export const members = {
  "tools/list": "tools",
  "prompts/list": "prompts",
  "resources/list": "resources",
  "resources/templates/list": "resourceTemplates",
} as const;

export const listMethods = Object.keys(members) as (keyof typeof members)[];

/** Params with the metadata that every request has. */
export const ask = ({ _meta, ...params }: Params = {}): Params => ({
  ...params,
  _meta: { [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION, [META_KEYS.CLIENT_CAPABILITIES]: {}, ..._meta },
});

/** What a request must name besides. */
export const paramsOf = (method: string): Params =>
  method === "resources/read" ? { uri: "note://one" } : method === "tools/call" ? { name: "one" } : {};

type Fields = Record<string, unknown>;

/** A complete result of a method with one entry, whose name is given. */
export function bodyOf(method: string, name: string, { uri }: Params = {}): Result {
  const inputSchema = { type: "object" };
  const bodies: Record<string, Result> = {
    "server/discover": {
      supportedVersions: [PROTOCOL_VERSION],
      capabilities: { tools: {}, prompts: {}, resources: {} },
      instructions: name,
    },
    "tools/list": { tools: [{ name, inputSchema }] },
    "prompts/list": { prompts: [{ name }] },
    "resources/list": { resources: [{ name, uri: `note://${name}` }] },
    "resources/templates/list": { resourceTemplates: [{ name, uriTemplate: `note://${name}/{id}` }] },
    "resources/read": { contents: [{ uri, text: name }] },
    "tools/call": { content: [{ type: "text", text: name }] },
  };
  return { resultType: "complete", ...bodies[method] };
}

/** The name in such a result; of several, all of them. */
export function nameIn(result: Result): string {
  const entries = Object.values(result).find(Array.isArray) as Fields[] | undefined;
  if (typeof result.instructions === "string") return result.instructions;
  return (entries ?? []).map((it) => String(it.text ?? it.name)).join(" ");
}

/** Gets a result and says which it is. */
export const get = async (client: Client, method: string, params: Params = paramsOf(method)): Promise<string> =>
  nameIn(await client.request(method, ask(params)));

type Answering = (edition: number, params: Params, context: Context) => Result | Promise<Result>;

/** A server whose every answer is a new edition, counted by method: `1`, `2`, … */
export function editions(fields: Fields | Answering): Methods {
  const answer = (method: string): Method =>
    (() => {
      let edition = 0;
      return async (params, context) => {
        const number = ++edition;
        const more = typeof fields === "function" ? await fields(number, params, context) : fields;
        return { ...bodyOf(method, String(number), params), ...more };
      };
    })();
  return Object.fromEntries([...cacheableMethods, "tools/call"].map((method) => [method, answer(method)]));
}

/** What the server was asked by this method, in order, without metadata. */
export const asked = ({ received }: ClientLab | IntermediaryLab, method: string): Params[] =>
  received.flatMap(({ message: { method: it, params: { _meta: _, ...params } = {} } }) =>
    it === method ? [params] : [],
  );

/** How often the server was asked by this method. */
export const times = (lab: ClientLab | IntermediaryLab, method: string): number => asked(lab, method).length;

/** A list of tools in three pages, each with a TTL of its own. Their entries say page and edition of the list. */
export class Book {
  /** Goes up when the data changes. */
  edition = 1;
  /** Goes up when the cursors change. */
  cursors = 1;
  readonly ttls: number[];
  readonly methods: Methods;

  constructor(ttls: number[], cacheScope = "private") {
    this.ttls = ttls;
    const cursorOf = (page: number) => (page === 0 ? undefined : `${page} of ${this.cursors}`);
    this.methods = {
      "tools/list": ({ cursor }) => {
        const page = ttls.findIndex((_, it) => cursorOf(it) === cursor);
        if (page < 0) throw new RpcError(INVALID_PARAMS, `There is no page at ${String(cursor)}`);
        const nextCursor = page + 1 < ttls.length ? cursorOf(page + 1) : undefined;
        const body = bodyOf("tools/list", `page-${page + 1}-edition-${this.edition}`);
        return { ...body, ttlMs: ttls[page], cacheScope, ...(nextCursor !== undefined && { nextCursor }) };
      },
    };
  }
}

/** Goes through all pages as an application does: to the end, and once more from the beginning when a cursor is refused. */
export async function walk(client: Client, method = "tools/list"): Promise<string[]> {
  let restarted = false;
  let pages: string[] = [];
  let cursor: unknown;
  // A client that goes in circles is given up.
  for (let requests = 0; requests < 20; requests++) {
    try {
      const page = await client.request(method, ask(cursor === undefined ? {} : { cursor }));
      pages.push(...nameIn(page).split(" "));
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    } catch (error) {
      if (!(error instanceof RpcError) || cursor === undefined || restarted) throw error;
      restarted = true;
      pages = [];
      cursor = undefined;
    }
  }
  return pages;
}

/** Waits until it is so, or until so many milliseconds of real time are over. @returns whether it is so */
export async function until(condition: () => boolean, ms = 2_000): Promise<boolean> {
  const end = performance.now() + ms;
  while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
  return condition();
}

/** Time enough for what may never come. */
export const A_MOMENT = 50;
