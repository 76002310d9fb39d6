import type { Mutant } from "@transports-wg/audit";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import { choose } from "../reference/preference.ts";
import { offer } from "../reference/weather.ts";
import { placing, saying } from "./spoil.ts";

/** A text that is the same in every language. */
const untranslated = (what: string, kills: string, ...path: string[]): Mutant => ({
  name: `does not translate ${what}`,
  kills: [kills],
  wrap: (reference) => placing(reference, path, () => "Text"),
});

/** A token that is another one in each language. */
const translated = (what: string, kills: string, ...path: string[]): Mutant => ({
  name: `translates ${what}`,
  kills: [kills],
  wrap: (reference) => placing(reference, path, (text, { preference }) => `${text}-${choose(preference, offer)}`),
});

const question = ["result", "inputRequests", "*", "params"];
const property = [...question, "requestedSchema", "properties", "*"];

/** *What Is Translated*. */
export const boundary: readonly Mutant[] = [
  untranslated("titles of tools", "titles-translated", "result", "tools", "*", "title"),
  untranslated("titles of prompts", "titles-translated", "result", "prompts", "*", "title"),
  untranslated("titles of arguments", "titles-translated", "result", "prompts", "*", "arguments", "*", "title"),
  untranslated("titles of resources", "titles-translated", "result", "resources", "*", "title"),
  untranslated("titles of templates", "titles-translated", "result", "resourceTemplates", "*", "title"),
  untranslated("the title of the server", "titles-translated", "result", "_meta", META_KEYS.SERVER_INFO, "title"),
  untranslated("annotations", "annotations-translated", "result", "tools", "*", "annotations", "title"),
  untranslated("questions", "questions-translated", ...question, "message"),
  untranslated("labels of questions", "questions-translated", ...property, "title"),
  untranslated("explanations of questions", "questions-translated", ...property, "description"),
  untranslated("progress", "progress-translated", "params", "message"),
  translated("names of tools", "names-kept", "result", "tools", "*", "name"),
  translated("names of arguments", "names-kept", "result", "prompts", "*", "arguments", "*", "name"),
  translated("URIs", "names-kept", "result", "resources", "*", "uri"),
  translated("URI templates", "names-kept", "result", "resourceTemplates", "*", "uriTemplate"),
  translated("MIME types", "names-kept", "result", "resources", "*", "mimeType"),
  translated("values to choose from", "schemas-kept", ...property, "enum", "*"),
  translated("types", "schemas-kept", ...property, "type"),
  translated("enums of tools", "schemas-kept", "result", "tools", "*", "inputSchema", "properties", "*", "enum", "*"),
  translated("states", "tokens-kept", "result", "requestState"),
  translated("modes", "tokens-kept", ...question, "mode"),
  translated("versions", "tokens-kept", "result", "_meta", META_KEYS.SERVER_INFO, "version"),
  {
    name: "translates property keys",
    kills: ["schemas-kept"],
    wrap: (reference) =>
      saying(reference, (message, { preference }) => {
        const text = JSON.stringify(message).replace('"properties":{"city"', '"properties":{"都市"');
        return choose(preference, offer) === "ja" ? (JSON.parse(text) as typeof message) : message;
      }),
  },
  {
    name: "translates names of capabilities",
    kills: ["tokens-kept"],
    wrap: (reference) =>
      saying(reference, (message, { preference }) => {
        const text = JSON.stringify(message).replace('"capabilities":{"tools"', '"capabilities":{"道具"');
        return choose(preference, offer) === "ja" ? (JSON.parse(text) as typeof message) : message;
      }),
  },
];
