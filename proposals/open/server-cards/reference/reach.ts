import { isIP } from "node:net";
import type { World } from "@transports-wg/harness";
import { isPrivateHost } from "../private.ts";
import { Refused } from "./refused.ts";

/**
 * *Fetching from Strangers*: whether an address may be gone to.
 *
 * @param named the origin that the user entered
 * @throws Refused
 */
export async function reach(url: URL, named: string, { answer }: World): Promise<void> {
  if (url.username !== "" || url.password !== "") throw new Refused(`${url.host} is named with a user in it`);
  if (url.origin === named) return;
  if (url.protocol !== "https:") throw new Refused(`${url.href} is not HTTPS`);
  if (isPrivateHost(url.hostname)) throw new Refused(`${url.host} is private`);
  if (isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0) return;
  const { addresses } = await answer({ method: "resolve", params: { host: url.hostname } });
  if ((addresses as string[]).some(isPrivateHost)) throw new Refused(`${url.host} is a name of something private`);
}
