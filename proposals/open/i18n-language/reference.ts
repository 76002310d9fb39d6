import type { Subject } from "@transports-wg/audit";
import { server } from "@transports-wg/wire";
import { gateway } from "./reference/gateway.ts";
import { offer, weather } from "./reference/weather.ts";
import { withLanguages } from "./reference/with-languages.ts";
import { makeClient } from "./reference/with-preference.ts";
import { translate } from "./texts.ts";

/** A server in five languages, a client that says which its user prefers, and what stands between them. */
export const reference: Subject = {
  name: "reference",
  server: (world) => withLanguages(server(weather(world)), { ...offer, translate }),
  client: makeClient,
  intermediary: gateway,
};
