import { reference as cacheHints } from "@transports-wg/cache-hints/reference";
import { reference as mrtr } from "@transports-wg/mrtr/reference";
import type { Handler } from "@transports-wg/wire";
import { mount } from "./mount.ts";
import { world } from "./world.ts";

/** Our references as one server. */
export async function makeServer(spoil: (handler: Handler) => Handler = (handler) => handler): Promise<Handler> {
  // The suite reads the first resource that it finds, so those that can be read at once come first.
  return mount(spoil(await cacheHints.server!(world())), spoil(await mrtr.server!(world())));
}
