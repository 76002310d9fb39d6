import { filesBelow, textOf } from "../files.ts";
import { matches, passages } from "../passages.ts";
import { problem, type Rule } from "../rule.ts";

const label = /^[a-z]([a-z0-9-]*[a-z0-9])?$/i;
const nameAfterPrefix = /^([a-z0-9]([a-z0-9._-]*[a-z0-9])?)?$/i;
const reservedLabels = ["modelcontextprotocol", "mcp"];
const ours = "io.modelcontextprotocol";
/** They add nothing to the protocol, and so none of its names. */
const prose = ["Informational", "Process"];

export const rule: Rule = {
  level: "error",
  *check(proposal) {
    const type = proposal.preamble["Type"]?.value ?? "";
    const seen = new Set<string>();
    for (const { file, key, line } of found()) {
      const fault = faultOf(key, type);
      const place = `${file}:${line}:${key}`;
      if (fault && !seen.has(place)) yield problem(proposal, file, line, fault);
      seen.add(place);
    }

    function* found(): Generator<{ file: string; key: string; line: number }> {
      for (const { text, line, code } of passages(proposal)) {
        if (code) yield* inJson("README.md", text, line);
        else
          for (const { match, line: at } of matches(text, line, /`["']?([^`\s"']+\/[^`\s"']*)["']?`/g))
            if (isReserved(match[1]!)) yield { file: "README.md", key: match[1]!, line: at };
      }
      for (const file of filesBelow(proposal, "examples", ".json")) yield* inJson(file, textOf(proposal, file), 1);
      // Only a key of _meta has a slash in it.
      for (const { match, line } of matches(textOf(proposal, "schema.ts"), 1, /["']([^"'\n]*\/[^"'\n]*)["']\??:/g))
        yield { file: "schema.ts", key: match[1]!, line };
    }
  },
};

/** Keys of every object that is called `_meta`, in JSON with or without gaps. */
function* inJson(file: string, text: string, line: number): Generator<{ file: string; key: string; line: number }> {
  for (const { match, line: at } of matches(text, line, /"_meta"\s*:\s*\{/g)) {
    let depth = 1;
    const tokens = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g;
    tokens.lastIndex = match.index + match[0].length;
    for (let token = tokens.exec(text); token && depth > 0; token = tokens.exec(text)) {
      if (token[0] === "{" || token[0] === "[") depth++;
      else if (token[0] === "}" || token[0] === "]") depth--;
      else if (depth === 1 && token[2] !== undefined && token[1] !== "…")
        yield { file, key: token[1]!, line: at + text.slice(match.index, token.index).split("\n").length - 1 };
    }
  }
}

function isReserved(key: string): boolean {
  const slash = key.indexOf("/");
  const second = key.slice(0, Math.max(0, slash)).split(".")[1];
  return second !== undefined && reservedLabels.includes(second.toLowerCase());
}

/** What is wrong with a key of `_meta` in a proposal of a type, if anything is. */
export function faultOf(key: string, type: string): string | undefined {
  const slash = key.indexOf("/");
  const labels = slash < 0 ? [] : key.slice(0, slash).split(".");
  const wrong = labels.find((one) => !label.test(one));
  if (wrong !== undefined)
    return `Expected the prefix of the _meta key "${key}" to be labels between dots, each beginning with a letter and ending with a letter or digit, found the label "${wrong}".`;
  const name = key.slice(slash + 1);
  if (!nameAfterPrefix.test(name) || (slash < 0 && name === ""))
    return `Expected the name of the _meta key "${key}" to begin and end with a letter or digit, with "-", "_", "." between, found "${name}".`;
  if (!isReserved(key)) return undefined;
  if (labels.join(".") !== ours)
    return `Expected a prefix that is not reserved, found "${key}": a second label ${reservedLabels.map((one) => `"${one}"`).join(" or ")} belongs to the protocol. Use "${ours}/", or a domain of your own.`;
  if (!prose.includes(type)) return undefined;
  return `Expected "${ours}/" only in proposals that change the protocol, found "${key}" in one of the type "${type}". Use a domain of your own.`;
}
