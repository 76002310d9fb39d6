import type { World } from "./world.ts";

/** Two who must not see what is the other's. */
export const alice = "alice";
export const bob = "bob";

/** The header by which a principal is known, for the clients and servers of wire, which ask for headers with a function. */
export const bearer = (principal: string) => (): Record<string, string> => ({ authorization: `Bearer ${principal}` });

/**
 * Who makes a request. The token is the name: what stands between a token and a name is not what is tested here.
 *
 * @param world knows it where no header says it, as over stdio
 */
export function principalOf(
  headers: { get(name: string): string | null },
  world: Pick<World, "principal">,
): string | undefined {
  return /^Bearer +(.+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? world.principal;
}
