import type { World } from "./world.ts";

/** Who sends a request: whom the header names, or else whose process it is. */
export function principalOf(headers: { get(name: string): string | null }, world: World): string | undefined {
  return /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? world.principal;
}
