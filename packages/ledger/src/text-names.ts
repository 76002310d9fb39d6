import { join } from "node:path";
import { declaredHeaders, matches, passages } from "@transports-wg/lint";
import type { Proposal } from "@transports-wg/proposal";
import { type Kind, type Name } from "./name.ts";

/** Who says no to a name, or speaks of the past, does not take it. */
const refuses =
  /\b(?:legacy|older|old|earlier|former|formerly|previous|retired|no longer|never|NOT|refuse\w*|reject\w*)\b|\d{4}-\d\d-\d\d|-32601/;
const media = /^(?:application|audio|font|image|message|model|multipart|text|video)\//;
const methodSpan = /`([a-z][a-zA-Z]*(?:\/[a-z][a-zA-Z_]*)+)`/g;
const keySpan = /`([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+\/[A-Za-z0-9][\w.-]*)`/g;
const codeSpan = /\bcodes?\b[^.`]{0,40}`(-?\d{3,6})`/gi;

/**
 * The names that the text of a proposal gives. A row of a table that begins with a name claims it; a sentence talks of it. Only
 * *Specification* counts, and of sentences only those that neither refuse nor look back.
 *
 * @param typed whether there is a delta, which says better than any text what the methods and codes are
 */
export function namesOfText(proposal: Proposal, typed: boolean): Name[] {
  const file = join(proposal.folder, "README.md");
  const found: Name[] = [];
  const add = (kind: Kind, name: string, line: number, firm: boolean, meaning = "") =>
    found.push({ kind, name, meaning, file, line, firm });

  const identifier = proposal.preamble["Extension Identifier"];
  if (identifier) add("extension", identifier.value.replaceAll("`", ""), identifier.line, true);
  const isExtension = proposal.preamble.Type?.value === "Extensions Track";

  for (const { text, line, head, code, specified } of passages(proposal)) {
    if (!specified) continue;
    if (code) {
      if (isExtension)
        for (const { match, line: at } of matches(text, line, /"extensions"\s*:\s*\{\s*"([^"\s]+\/[^"\s]+)"/g))
          add("extension", match[1]!, at, true);
      continue;
    }
    const first = /^\|\s*`([^`|]+)`\s*\|/.exec(text)?.[1];
    if (first !== undefined && /_meta/.test(head + text) && /^[\w.-]+\/[\w.-]+$/.test(first))
      add("_meta key", first, line, true);
    for (const sentence of sentences(text)) {
      if (refuses.test(sentence.text)) continue;
      const at = line + sentence.line;
      if (!typed) {
        for (const { match, line: place } of matches(sentence.text, at, methodSpan))
          if (!media.test(match[1]!))
            add(match[1]!.startsWith("notifications/") ? "notification" : "method", match[1]!, place, false);
        for (const { match, line: place } of matches(sentence.text, at, codeSpan))
          add("error code", match[1]!, place, false);
      }
      if (/_meta/.test(sentence.text))
        for (const { match, line: place } of matches(sentence.text, at, keySpan))
          add("_meta key", match[1]!, place, false);
    }
  }
  for (const { name, line, text } of declaredHeaders(proposal).values()) {
    const claims = new RegExp(`^\\|\\s*\`${name}[\`{]`).test(text);
    if (claims || !refuses.test(text)) add("header", name, line, claims);
  }
  return found;
}

/** A passage cut where sentences end, each with the line that it begins on, counted from 0. */
function sentences(text: string): { text: string; line: number }[] {
  let line = 0;
  return text.split(/(?<=[.:;!?])(?=\s)/).map((it) => {
    const found = { text: it, line };
    line += it.split("\n").length - 1;
    return found;
  });
}
