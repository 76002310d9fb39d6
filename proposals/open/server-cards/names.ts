/** What the text calls by fixed names. */
export const CARD_TYPE = "application/mcp-server-card+json";
export const CATALOG_TYPE = "application/ai-catalog+json";
export const CARD_SCHEMA = "https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json";
export const CATALOG_PATH = "/.well-known/ai-catalog.json";
/** After the path of the endpoint. */
export const CARD_SUFFIX = "/server-card";

/** *Other Origins*. */
export const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET",
  "access-control-allow-headers": "Content-Type, If-None-Match",
  "access-control-expose-headers": "ETag",
} as const;

/** *Fetching from Strangers*: the bounds. */
export const MAX_BYTES = 2 ** 20;
export const MAX_MS = 30_000;
export const MAX_REDIRECTS = 5;
export const MAX_CARDS = 100;
