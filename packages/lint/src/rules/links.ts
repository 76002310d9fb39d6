import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { anchors, nearest } from "@transports-wg/proposal";
import { problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  relates: ["README.md"],
  *check(proposal) {
    for (const { url, line, column } of proposal.links) {
      // Addresses of the web are not looked up: whether they answer depends on the day.
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) continue;
      const report = (message: string) => ({ ...problem(proposal, "README.md", line, message), column });
      const [path = "", fragment] = split(url);
      const target = join(proposal.folder, path || "README.md");
      if (path.startsWith("/") || !existsSync(target)) {
        yield report(
          `Expected a file of this repository behind the link, found none at ${path}. Paths are relative to the folder of the proposal.`,
        );
        continue;
      }
      if (fragment === undefined || fragment === "" || !isMarkdown(target)) continue;
      const known = anchors(path ? readFileSync(target, "utf8") : proposal.readme);
      if (known.includes(fragment)) continue;
      const meant = nearest(fragment, known);
      yield report(
        `Expected a heading with the anchor #${fragment} in ${path || "README.md"}, found none.${meant ? ` Did you mean #${meant}?` : ""}`,
      );
    }
  },
};

function split(url: string): [path: string, fragment: string | undefined] {
  const [path = "", fragment] = url.split("#", 2);
  return [decode(path.replace(/\?.*$/, "")), fragment === undefined ? undefined : decode(fragment)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isMarkdown = (path: string) => path.endsWith(".md") && statSync(path).isFile();
