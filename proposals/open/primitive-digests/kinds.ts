import type { Params } from "@transports-wg/wire";
import type { Primitive } from "./digest.ts";

/** One kind of primitive: how it is listed, by which request it is acted upon, and which member tells one from another. */
export interface Kind {
  readonly members: "tools" | "prompts" | "resources" | "resourceTemplates";
  readonly list: string;
  readonly act: string;
  readonly key: "name" | "uri" | "uriTemplate";
}

export const kinds: readonly Kind[] = [
  { members: "tools", list: "tools/list", act: "tools/call", key: "name" },
  { members: "prompts", list: "prompts/list", act: "prompts/get", key: "name" },
  // In this order: a URI means the resource of that URI if there is one, and a template otherwise.
  { members: "resources", list: "resources/list", act: "resources/read", key: "uri" },
  { members: "resourceTemplates", list: "resources/templates/list", act: "resources/read", key: "uriTemplate" },
];

export const kindListedBy = (method: string) => kinds.find((it) => it.list === method);
export const kindsActedUponBy = (method: string) => kinds.filter((it) => it.act === method);

/** Whether a request with these params is about the primitive with this key. */
export function isTarget(kind: Kind, key: unknown, params: Params): boolean {
  if (kind.key !== "uriTemplate") return params[kind.key] === key;
  return typeof key === "string" && typeof params.uri === "string" && expands(key, params.uri);
}

/** Whether the template gives the URI, for templates of level 1 of RFC 6570. */
function expands(template: string, uri: string): boolean {
  const literals = template.split(/\{[^}]*\}/).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join("[^/]+")}$`).test(uri);
}

/** Every primitive of a kind, page by page. */
export async function* everyPage(
  kind: Kind,
  params: Params,
  request: (method: string, params: Params) => Promise<Record<string, unknown>>,
): AsyncGenerator<Primitive> {
  let cursor: unknown;
  do {
    const page = await request(kind.list, cursor === undefined ? params : { ...params, cursor });
    yield* page[kind.members] as Primitive[];
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
