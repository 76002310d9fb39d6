/** How the checks of servers speak to the shop. */
import type { Expect } from "@transports-wg/audit";
import type { Client, Params, RequestOptions, Result } from "@transports-wg/wire";
import { SESSION } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";

/** What every request says of itself, and the session that it belongs to. */
export const meta = (session?: SessionMetadata, more: Result = {}): Record<string, unknown> => ({
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
  ...more,
  ...(session && { [SESSION]: session }),
});

export const ask = (client: Client, method: string, session?: SessionMetadata, params: Params = {}): Promise<Result> =>
  client.request(method, { ...params, _meta: meta(session) });

export const call = (
  client: Client,
  name: string,
  args: Params = {},
  session?: SessionMetadata,
  options?: RequestOptions,
): Promise<Result> => client.request("tools/call", { name, arguments: args, _meta: meta(session) }, options);

/** A session that the check builds upon. */
export async function created({ expect }: { expect: Expect }, client: Client): Promise<SessionMetadata> {
  const { session } = await ask(client, "sessions/create");
  expect.given(typeof (session as Result | undefined)?.sessionId === "string", "sessions/create returns a session");
  return session as SessionMetadata;
}

export const add = (client: Client, session: SessionMetadata, sku: string) =>
  call(client, "add_item", { sku }, session);

const told = (result: Result): Result => (result.structuredContent ?? {}) as Result;

export const itemsIn = async (client: Client, session: SessionMetadata): Promise<unknown> =>
  told(await call(client, "view_basket", {}, session)).items;

export const preferencesIn = async (client: Client, session: SessionMetadata): Promise<unknown> =>
  told(await call(client, "view_basket", {}, session)).preferences;

export const prefer = (client: Client, session: SessionMetadata, name: string, value: string) =>
  call(client, "set_preference", { name, value }, session);

/** What a result, or a notification, says of the session. */
export const sessionIn = (it: { _meta?: unknown }): SessionMetadata | undefined =>
  (it._meta as Record<string, unknown> | undefined)?.[SESSION] as SessionMetadata | undefined;

/** Whether a call came to nothing, by whatever error. */
export const cameToNothing = (result: Promise<Result>): Promise<boolean> =>
  result.then(
    ({ isError }) => isError === true,
    () => true,
  );
