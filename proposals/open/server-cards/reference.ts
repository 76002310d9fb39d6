import type { Subject } from "@transports-wg/audit";
import { HEADERS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { httpClient } from "@transports-wg/wire";
import { forecast, weather } from "./reference/weather.ts";
import { withCard } from "./reference/with-card.ts";
import { withCards } from "./reference/with-cards.ts";

export const reference: Subject = {
  name: "reference",
  server: (world) => withCard(weather(world), world, forecast),
  client: (world, peer) =>
    withCards(world, peer, async (url, cards) => {
      const headers = ({ method }: { method: string }) => ({
        ...cards,
        [HEADERS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
        [HEADERS.METHOD]: method,
      });
      return httpClient(url.href, { fetch: peer.fetch, headers });
    }),
};
