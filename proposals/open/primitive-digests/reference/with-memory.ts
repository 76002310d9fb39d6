import type { World } from "@transports-wg/harness";
import { RpcError, type Client, type Params, type RequestOptions, type Result } from "@transports-wg/wire";
import type { Primitive } from "../digest.ts";
import { everyPage, isTarget, kindListedBy, kindsActedUponBy, type Kind } from "../kinds.ts";
import { DIGEST, DIGEST_CHANGED, EXPECTED_DIGEST } from "../names.ts";
import { Memory } from "./memory.ts";

/** What a client does about a definition that changed: goes on with the new one, stops, or asks its user. */
export type Policy = "open" | "closed" | "prompt";

/** The client does not act upon a primitive whose definition changed. */
export class DefinitionChanged extends Error {
  override readonly name = "DefinitionChanged";
}

/** How often one request is sent before the client gives up. */
const ATTEMPTS = 3;

/**
 * Puts a memory for digests around a client that knows nothing of them.
 *
 * @param server address of the server: with the principal of the world it says whose digests these are
 */
export function withMemory(next: Client, { store, principal, settings, answer }: World, server: string): Client {
  const policy = (settings.policy as Policy | undefined) ?? "open";
  const memory = new Memory(store, server, principal);

  async function remember(kind: Kind, primitive: Primitive, approved: boolean): Promise<void> {
    const digest = primitive._meta?.[DIGEST];
    if (typeof digest !== "string") return;
    const known = await memory.get(kind, primitive[kind.key]);
    const changed = known !== undefined && (known.stale !== undefined || known.digest !== digest);
    const suspect = changed && policy !== "open" && !approved;
    await memory.set(kind, primitive[kind.key], suspect ? { digest, stale: digest } : { digest });
  }

  async function list(kind: Kind, params: Params, options: RequestOptions | undefined): Promise<Result> {
    const result = await next.request(kind.list, params, options);
    for (const it of result[kind.members] as Primitive[]) await remember(kind, it, false);
    return result;
  }

  /** *When a Definition Has Changed*: fetch it again, and plan again with it. */
  async function replan(method: string, params: Params): Promise<Params> {
    const what = String(params.name ?? params.uri);
    if (policy === "closed") throw new DefinitionChanged(`${what} is not used any more: its definition changed`);
    if (policy === "prompt") {
      const { action } = await answer({ method: "approve", params: { method, params } });
      if (action !== "accept") throw new DefinitionChanged(`The user does not want ${what} as it is now`);
    }
    const definition = await fetchAgain(method, params);
    if (!definition) throw new DefinitionChanged(`The server offers ${what} no more`);
    return answer({ method: "plan", params: { method, params, definition } });
  }

  async function fetchAgain(method: string, params: Params): Promise<Primitive | undefined> {
    const { [EXPECTED_DIGEST]: _, ..._meta } = params._meta ?? {};
    let found: Primitive | undefined;
    for (const kind of kindsActedUponBy(method)) {
      for await (const it of everyPage(kind, { _meta }, next.request)) {
        const isFound = !found && isTarget(kind, it[kind.key], params);
        if (isFound) found = it;
        await remember(kind, it, isFound);
      }
      if (found) break;
    }
    return found;
  }

  async function act(method: string, asked: Params, options: RequestOptions | undefined): Promise<Result> {
    const target = await memory.target(method, asked);
    if (!target) return next.request(method, asked, options);
    const { kind, key } = target;
    const { id: _, ...again } = options ?? {};
    let params = asked;
    for (let attempt = 1; ; attempt++) {
      let known = (await memory.get(kind, key))!;
      let conditional = true;
      if (known.stale !== undefined) {
        const seen = known.stale;
        params = await replan(method, params);
        known = (await memory.get(kind, key))!;
        // The list and the refusal came from servers that disagree: a condition would suit one of them only.
        conditional = attempt === 1 || known.digest === seen;
      }
      const _meta = { ...params._meta, ...(conditional && { [EXPECTED_DIGEST]: known.digest }) };
      try {
        const result = await next.request(method, { ...params, _meta }, attempt === 1 ? options : again);
        const current = (result._meta as Record<string, unknown> | undefined)?.[DIGEST];
        if (typeof current === "string" && current !== known.digest) {
          await memory.set(kind, key, { ...known, stale: current });
        }
        return result;
      } catch (error) {
        if (!(error instanceof RpcError && error.code === DIGEST_CHANGED)) throw error;
        const current = (error.data as Record<string, unknown> | undefined)?.[DIGEST];
        await memory.set(kind, key, { ...known, stale: String(current) });
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  return {
    ...next,
    request(method, params = {}, options) {
      const kind = kindListedBy(method);
      return kind ? list(kind, params, options) : act(method, params, options);
    },
  };
}
