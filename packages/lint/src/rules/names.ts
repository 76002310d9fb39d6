import { dirname, join, relative, resolve, sep } from "node:path";
import type { Proposal } from "@transports-wg/proposal";
import { filesBelow, textOf } from "../files.ts";
import { matches } from "../passages.ts";
import { problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  *check(proposal) {
    const say = (file: string, line: number, path: string, name: string) =>
      problem(
        proposal,
        file,
        line,
        `Expected the name of another proposal, found its path, ${path}. Folders move: ${file.endsWith(".ts") ? "import it by the name of its package" : `call it "${name}"`}.`,
      );
    for (const { url, line } of proposal.links) {
      const name = otherProposal(proposal, "", url);
      if (name !== undefined) yield say("README.md", line, url, name);
    }
    const path = /(?<![\w./-])(?:\.\/|\.\.\/)*proposals\/(?:open|accepted|final|closed)\/([a-z0-9][a-z0-9-]*)/g;
    const linked = new Set(proposal.links.map(({ line }) => line));
    for (const { match, line } of matches(proposal.readme, 1, path))
      if (!linked.has(line)) yield say("README.md", line, match[0], match[1]!);

    for (const file of filesBelow(proposal, ".", ".ts"))
      for (const { match, line } of matches(textOf(proposal, file), 1, /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g)) {
        const name = otherProposal(proposal, dirname(file), match[1]!);
        if (name !== undefined) yield say(file, line, match[1]!, name);
      }
  },
};

/** The name of the proposal that a relative path leads into, when it is another. */
function otherProposal({ folder, room }: Proposal, from: string, path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^#/i.test(path)) return undefined;
  const own = resolve(folder);
  const all = room === "template" ? dirname(own) : dirname(dirname(own));
  const target = resolve(join(folder, from), path.replace(/[#?].*$/, ""));
  if (target === own || target.startsWith(own + sep) || !target.startsWith(all + sep)) return undefined;
  const [first, second] = relative(all, target).split(sep);
  return first === "template" ? first : ["open", "accepted", "final", "closed"].includes(first!) ? second : undefined;
}
