import type { Mutant } from "@transports-wg/audit";
import { otherCard, otherCatalog } from "./spoil.ts";

type Json = Record<string, unknown>;

const first = (list: unknown) => (list as Json[])[0]!;

/** The card, whose only remote has this. */
const remote = (card: Json, more: Json): Json => ({ ...card, remotes: [{ ...first(card.remotes), ...more }] });

/** The catalog, whose only entry has this. */
const entry = (catalog: Json, more: Json): Json => ({ ...catalog, entries: [{ ...first(catalog.entries), ...more }] });

const adds = (name: string, kills: string, more: (request: Request) => Json): Mutant => ({
  name,
  kills: [kills],
  wrap: (reference) => otherCard(reference, (card, request) => ({ ...card, ...more(request) })),
});

const remotes = (name: string, kills: string, more: Json): Mutant => ({
  name,
  kills: [kills],
  wrap: (reference) => otherCard(reference, (card) => remote(card, more)),
});

const lists = (name: string, kills: string, more: Json): Mutant => ({
  name,
  kills: [kills],
  wrap: (reference) => otherCatalog(reference, (catalog) => entry(catalog, more)),
});

export const card: readonly Mutant[] = [
  adds("has a name without domain", "card-valid", () => ({ name: "weather" })),
  adds("names the schema of a day", "card-schema-address", () => ({
    $schema: "https://static.modelcontextprotocol.io/schemas/2026-07-28/server-card.schema.json",
  })),
  adds("has a range for its version", "card-version-no-range", () => ({ version: "^2.1.0" })),
  adds("has a wildcard for its version", "card-version-no-range", () => ({ version: "2.x" })),
  adds("lists its tools", "card-without-primitives", () => ({ tools: [{ name: "forecast" }] })),
  adds("lists its tools in _meta", "card-without-primitives", () => ({ _meta: { "com.example/more": { tools: [] } } })),
  adds("lists its capabilities", "card-without-capabilities", () => ({ capabilities: { tools: {} } })),
  adds("takes a prefix of the protocol", "card-meta-not-reserved", () => ({ _meta: { "com.mcp.tools/listed": true } })),
  adds("says who asks", "card-same-for-all", ({ headers }) => ({
    title: `Weather for ${headers.get("authorization") ?? "you"}`,
  })),
  remotes("has the token of its operator in a header", "card-without-secrets", {
    headers: [{ name: "Authorization", value: "Bearer 0f8b2c1d9e7a" }],
  }),
  remotes("proposes a password", "secret-inputs-open", {
    headers: [{ name: "X-Account", isSecret: true, default: "guest" }],
  }),
  remotes("fixes a secret of a variable", "secret-inputs-open", {
    variables: { account: { isSecret: true, value: "guest" } },
  }),
  adds("names a machine in its network", "card-without-private-hosts", () => ({
    websiteUrl: "https://build.internal/weather",
  })),
  {
    name: "takes the host of a request for its own",
    kills: ["forged-host-ignored"],
    wrap: (reference) =>
      otherCard(reference, (card, { headers, url }) =>
        remote(card, { url: `https://${headers.get("x-forwarded-host") ?? new URL(url).host}/mcp` }),
      ),
  },
  adds("has an old name in its card", "card-matches-identity", () => ({ name: "com.example/wetter" })),
  adds("has an old title in its card", "card-matches-descriptions", () => ({ title: "Wetter" })),
  remotes("claims versions that it does not speak", "card-matches-versions", {
    supportedProtocolVersions: ["2026-07-28", "2099-01-01"],
  }),
  {
    name: "names an address at which it is not",
    kills: ["card-matches-remotes"],
    wrap: (reference) => otherCard(reference, (card, { url }) => remote(card, { url: new URL(url).href })),
  },
  {
    name: "makes its card once, when it starts",
    kills: ["card-follows-release"],
    wrap: (reference) => {
      let made: Json | undefined;
      return otherCard(reference, (card) => (made ??= card));
    },
  },
  {
    name: "has a catalog of no version",
    kills: ["catalog-valid"],
    wrap: (reference) => otherCatalog(reference, ({ entries }) => ({ entries })),
  },
  lists("lists what has no identifier", "catalog-valid", { identifier: undefined }),
  lists("lists a card twice in one entry", "catalog-one-source", { data: {} }),
  lists("lists where a card used to be", "catalog-leads-to-cards", { url: "/cards/weather.json" }),
];
