import type { ServerCheck } from "@transports-wg/audit";
import { faultOfCard, isObject } from "../card.ts";
import { CARD_SCHEMA } from "../names.ts";
import { cardOf, except } from "./visitor.ts";

const primitives = ["tools", "resources", "resourceTemplates", "prompts"];
const capabilities = ["capabilities", "extensions"];

/** The names that an object has, at its top and anywhere in its `_meta`. */
function namesIn(card: object): string[] {
  const below = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(below);
    return isObject(value) ? Object.entries(value).flatMap(([key, it]) => [key, ...below(it)]) : [];
  };
  return [...Object.keys(card), ...below((card as { _meta?: unknown })._meta)];
}

/** *The Card*. */
export const card: readonly ServerCheck[] = [
  {
    id: "card-valid",
    says: "The card is valid",
    role: "server",
    except,
    async run(lab) {
      lab.expect.equal(faultOfCard(await cardOf(lab)), undefined, "the card has no fault");
    },
  },
  {
    id: "card-schema-address",
    says: "The card names the schema by its version, and not by a date",
    role: "server",
    except,
    async run(lab) {
      lab.expect.equal((await cardOf(lab)).$schema, CARD_SCHEMA, "the schema is the one of version 1");
    },
  },
  {
    id: "card-version-no-range",
    says: "The version of the card is one version",
    role: "server",
    except,
    async run(lab) {
      const { version } = await cardOf(lab);
      lab.expect.matches(version, /^(?![\^~<>=*])(?!.*(\.[xX*](\.|$)|\|\|| - ))/, "the version is no range");
    },
  },
  {
    id: "card-without-primitives",
    says: "The card names no tools, resources or prompts",
    role: "server",
    except,
    async run(lab) {
      const found = namesIn(await cardOf(lab)).filter((it) => primitives.includes(it));
      lab.expect.equal(found, [], "no member of the card is called as primitives are");
    },
  },
  {
    id: "card-without-capabilities",
    says: "The card names no capabilities or extensions",
    role: "server",
    except,
    async run(lab) {
      const found = namesIn(await cardOf(lab)).filter((it) => capabilities.includes(it));
      lab.expect.equal(found, [], "no member of the card is called as capabilities are");
    },
  },
  {
    id: "card-meta-not-reserved",
    says: "No key of _meta in the card has modelcontextprotocol or mcp for its second label",
    role: "server",
    except,
    async run(lab) {
      const { _meta = {} } = await cardOf(lab);
      const second = (key: string) => key.slice(0, Math.max(0, key.indexOf("/"))).split(".")[1] ?? "";
      const found = Object.keys(_meta).filter((key) => /^(modelcontextprotocol|mcp)$/i.test(second(key)));
      lab.expect.equal(found, [], "no key has a reserved prefix");
    },
  },
];
