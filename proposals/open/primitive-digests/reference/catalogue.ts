import type { World } from "@transports-wg/harness";
import type { Primitive } from "../digest.ts";
import { kinds, type Kind } from "../kinds.ts";

/** What a server offers at one moment to one caller. */
export type Catalogue = Record<Kind["members"], Primitive[]>;

/** A change of one definition: what a deploy, a permission or a feature flag does. */
export interface Edit {
  of: Kind["members"];
  /** The primitive: its name, URI or URI template. */
  key: string;
  /** JSON text of the members to set; a primitive that does not exist comes into being. `null` removes it. */
  json: string | null;
  /** Time from which on it is so. */
  at?: number;
  /** Whom it concerns; everybody unless it says. */
  principal?: string;
  /** Protocol revision whose requests it concerns. */
  revision?: string;
}

export interface Caller {
  principal: string | undefined;
  revision: string | undefined;
}

export const icon = { src: "https://example.com/coin.png", mimeType: "image/png", sizes: ["48x48"] };

/** The fixtures that *Reference Implementation* describes. */
const fixtures = (): Catalogue => ({
  tools: [
    {
      name: "pay",
      title: "Pay",
      description: "Pays an amount",
      inputSchema: {
        type: "object",
        properties: { amount: { type: "number", minimum: 0.01 }, after: { type: "integer" } },
        required: ["amount"],
      },
      outputSchema: {
        type: "object",
        properties: { paid: { type: "integer" }, under: { type: "string" } },
        required: ["paid", "under"],
      },
      annotations: { destructiveHint: true },
      icons: [icon],
    },
    {
      name: "payments",
      description: "Counts what was paid",
      inputSchema: { type: "object", properties: {} },
      outputSchema: { type: "object", properties: { paid: { type: "integer" } }, required: ["paid"] },
      annotations: { readOnlyHint: true },
    },
  ],
  prompts: [
    {
      name: "remind",
      title: "Remind",
      description: "Asks for a payment",
      arguments: [{ name: "whom", description: "Who has not paid", required: true }],
      icons: [icon],
    },
  ],
  resources: [
    {
      uri: "ledger://today",
      name: "today",
      title: "Today",
      description: "What was paid today",
      mimeType: "text/plain",
      size: 24,
      annotations: { audience: ["user"], priority: 0.5 },
      icons: [icon],
    },
  ],
  resourceTemplates: [
    {
      uriTemplate: "ledger://days/{day}",
      name: "day",
      title: "A day",
      description: "What was paid on a day",
      mimeType: "text/plain",
      annotations: { audience: ["user"], priority: 0.2 },
      icons: [icon],
    },
  ],
});

/** The catalogue as this caller sees it now. */
export function catalogue({ clock, settings }: World, { principal, revision }: Caller): Catalogue {
  const offered = fixtures();
  for (const edit of (settings.edits ?? []) as Edit[]) {
    if (edit.at !== undefined && edit.at > clock.now()) continue;
    if (edit.principal !== undefined && edit.principal !== principal) continue;
    if (edit.revision !== undefined && edit.revision !== revision) continue;
    apply(edit, offered);
  }
  if (settings.reversed === true) for (const { members } of kinds) offered[members].reverse();
  return offered;
}

function apply({ of, key, json }: Edit, offered: Catalogue): void {
  const member = kinds.find((it) => it.members === of)!.key;
  const index = offered[of].findIndex((it) => it[member] === key);
  if (json === null) offered[of] = offered[of].filter((_, at) => at !== index);
  else if (index < 0) offered[of].push({ [member]: key, ...(JSON.parse(json) as Primitive) });
  else Object.assign(offered[of][index]!, JSON.parse(json));
}
