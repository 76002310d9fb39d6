/** How the checks of servers speak to the shop. */
import type { Expect } from "@transports-wg/audit";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { Client, Params, Result } from "@transports-wg/wire";

export const _meta = { [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION, [META_KEYS.CLIENT_CAPABILITIES]: {} };

export const ask = (client: Client, method: string, params: Params = {}): Promise<Result> =>
  client.request(method, { ...params, _meta });

export const call = (client: Client, name: string, args: Params = {}): Promise<Result> =>
  ask(client, "tools/call", { name, arguments: args });

/** A basket that the check builds upon. */
export async function createBasket({ expect }: { expect: Expect }, client: Client): Promise<string> {
  const { structuredContent } = await call(client, "create_basket");
  const id = (structuredContent as Result | undefined)?.basket_id;
  expect.given(typeof id === "string", "create_basket returns a basket_id");
  return id as string;
}

export const add = (client: Client, basket_id: string, sku: string) => call(client, "add_item", { basket_id, sku });

/** What is in a basket; a text when that was not told. */
export async function itemsIn(client: Client, basket_id: string): Promise<unknown> {
  const result = await call(client, "view_basket", { basket_id });
  return (result.structuredContent as Result | undefined)?.items ?? textIn(result);
}

export const textIn = ({ content }: Result): string =>
  ((content ?? []) as { text?: string }[]).map(({ text = "" }) => text).join("\n");

/** Whether a call came to nothing: by a tool execution error, or by one of the protocol. */
export const cameToNothing = (result: Promise<Result>): Promise<boolean> =>
  result.then(
    ({ isError }) => isError === true,
    () => true,
  );
