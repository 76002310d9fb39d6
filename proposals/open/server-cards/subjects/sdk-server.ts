import { McpServer, createMcpHandler } from "@modelcontextprotocol/server";
import type { Subject } from "@transports-wg/audit";
import { forecast, infoOf } from "../reference/weather.ts";
import { withCard } from "../reference/with-card.ts";

export const sdkServer: Subject = {
  name: "@modelcontextprotocol/server 2.4.0, wrapped",
  server: (world) => {
    const { fetch } = createMcpHandler(() => new McpServer(infoOf(world)), { legacy: "reject" });
    return withCard((request) => fetch(request), world, forecast);
  },
};
