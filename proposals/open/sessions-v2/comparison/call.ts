import type { Client, Params, Result } from "@transports-wg/wire";
import { meta } from "../checks/ask.ts";
import { ModelTold } from "./way.ts";

/** Calls a tool, and gives what it tells in structured form. */
export const callOf =
  (client: Client) =>
  async (name: string, args: Params = {}): Promise<Result> => {
    const result = await client.request("tools/call", { name, arguments: args, _meta: meta() });
    if (result.isError) throw new ModelTold(JSON.stringify(result.content));
    return (result.structuredContent ?? {}) as Result;
  };

export const itemsOf = ({ items }: Result): string[] => [...((items ?? []) as string[])].sort();

export const preferencesOf = ({ preferences }: Result): Record<string, string> =>
  (preferences ?? {}) as Record<string, string>;
