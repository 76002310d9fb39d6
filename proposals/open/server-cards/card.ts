/** *The Card* and *The Catalog*: what is valid, without a validator of JSON Schema. */
import { CARD_SCHEMA, CARD_TYPE } from "./names.ts";

/** Finds the first fault of a value that stands at a place; undefined if there is none. */
type Rule = (value: unknown, at: string) => string | undefined;

interface Text {
  min?: number;
  max?: number;
  pattern?: RegExp;
}

// A character is a code point, as JSON Schema counts.
const text =
  ({ min = 0, max = Infinity, pattern = /^/ }: Text = {}): Rule =>
  (value, at) =>
    typeof value === "string" && [...value].length >= min && [...value].length <= max && pattern.test(value)
      ? undefined
      : `${at} is not the text that it has to be`;

const address: Rule = (value, at) =>
  typeof value === "string" && /^\S+$/.test(value) && URL.canParse(value) ? undefined : `${at} is no address`;

const flag: Rule = (value, at) => (typeof value === "boolean" ? undefined : `${at} is neither true nor false`);

const oneOf =
  (...values: readonly string[]): Rule =>
  (value, at) =>
    values.includes(value as string) ? undefined : `${at} is not one of ${values.join(", ")}`;

const list =
  (item: Rule): Rule =>
  (value, at) =>
    Array.isArray(value) ? first(value.map((it, index) => item(it, `${at}/${index}`))) : `${at} is no list`;

const map =
  (item: Rule): Rule =>
  (value, at) =>
    isObject(value) ? first(Object.entries(value).map(([key, it]) => item(it, `${at}/${key}`))) : `${at} is no object`;

/** Members that nobody knows are let pass. */
const record =
  (required: Readonly<Record<string, Rule>>, optional: Readonly<Record<string, Rule>> = {}): Rule =>
  (value, at) => {
    if (!isObject(value)) return `${at} is no object`;
    const missing = Object.keys(required).find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) return `${at}/${missing} is missing`;
    const known = Object.entries({ ...required, ...optional }).filter(([key]) => Object.hasOwn(value, key));
    return first(known.map(([key, rule]) => rule(value[key], `${at}/${key}`)));
  };

const input = {
  description: text(),
  isRequired: flag,
  isSecret: flag,
  format: oneOf("string", "number", "boolean", "filepath"),
  default: text(),
  placeholder: text(),
  value: text(),
  choices: list(text()),
};
const inputs = map(record({}, input));
const anything: Rule = () => undefined;

const remote = record(
  {
    type: oneOf("streamable-http", "sse"),
    url: text({ pattern: /^(https?:\/\/[^\s]+|\{[a-zA-Z_][a-zA-Z0-9_]*\}[^\s]*)$/ }),
  },
  {
    headers: list(record({ name: text() }, { ...input, variables: inputs })),
    variables: inputs,
    supportedProtocolVersions: list(text()),
  },
);

const card = record(
  {
    $schema: oneOf(CARD_SCHEMA),
    name: text({ min: 3, max: 200, pattern: /^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/ }),
    version: text({ max: 255 }),
    description: text({ min: 1, max: 100 }),
  },
  {
    title: text({ min: 1, max: 100 }),
    websiteUrl: address,
    repository: record({ url: address, source: text() }, { subfolder: text(), id: text() }),
    icons: list(record({ src: address }, { mimeType: text(), sizes: list(text()), theme: oneOf("light", "dark") })),
    remotes: list(remote),
    _meta: map(anything),
  },
);

const entry = record({ identifier: text({ min: 1 }), type: text({ min: 1 }) }, { url: address, data: anything });

const catalog = record({ specVersion: oneOf("1.0"), entries: list(anything) });

/** The first fault of a card, or undefined. */
export const faultOfCard = (value: unknown): string | undefined => card(value, "");

/** The first fault of a catalog, whose entries may have faults of their own. */
export const faultOfCatalog = (value: unknown): string | undefined => catalog(value, "");

/** The first fault of an entry; a card stands in one place and not in two. */
export function faultOfEntry(value: unknown): string | undefined {
  const fault = entry(value, "");
  if (fault !== undefined || !isObject(value) || value.type !== CARD_TYPE) return fault;
  return Object.hasOwn(value, "url") === Object.hasOwn(value, "data")
    ? "an entry has one of url and data, and not both"
    : undefined;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const first = (faults: readonly (string | undefined)[]) => faults.find((it) => it !== undefined);
