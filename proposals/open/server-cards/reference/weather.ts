import type { World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { server, type Handler } from "@transports-wg/wire";
import { CARD_SCHEMA } from "../names.ts";
import type { ServerCard } from "../schema.ts";

/** A release comes at a time, and until then there is the one before. */
export function versionOf({ clock, settings }: World): string {
  const release = settings.release as { at: number; version: string } | undefined;
  return release && clock.now() >= release.at ? release.version : "2.1.0";
}

const about = { name: "com.example/weather", title: "Weather", description: "Tells the weather of today and tomorrow" };

export const infoOf = (world: World) => ({ ...about, version: versionOf(world) });

/** A small server, live. */
export const weather = (world: World): Handler =>
  server({
    "server/discover": () => ({
      resultType: "complete",
      supportedVersions: [PROTOCOL_VERSION],
      capabilities: {},
      ttlMs: 0,
      cacheScope: "public",
      _meta: { [META_KEYS.SERVER_INFO]: infoOf(world) },
    }),
  });

/** What it says of itself before. */
export const forecast = (world: World, endpoint: URL): ServerCard => ({
  $schema: CARD_SCHEMA,
  ...infoOf(world),
  remotes: [
    {
      type: "streamable-http",
      url: endpoint.href,
      headers: [
        {
          name: "X-Account",
          value: "{account}",
          isSecret: true,
          variables: { account: { description: "For more than ten forecasts a day", isSecret: true } },
        },
      ],
      supportedProtocolVersions: [PROTOCOL_VERSION],
    },
  ],
  // Reserved by an older wording, see *Open Questions*.
  _meta: { "mcp.example/listed": true },
});
