import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readProposal } from "@transports-wg/proposal";
import { freePlace, slug } from "./life/name.ts";
import { withEntry } from "./life/preamble.ts";
import { makesFolder, takeAll } from "./life/steps.ts";
import { joins, packageFor, scope, template } from "./life/workspace.ts";
import { Mistake } from "./mistake.ts";

const made = new Set(["node_modules", "gen", ".turbo"]);

/** What a new proposal says of itself; what is left out stays as the template has it. */
export interface About {
  readonly author?: string;
  readonly github?: string;
  readonly type?: string;
  readonly sponsor?: string;
  /** Id of the area of the roadmap that it serves. */
  readonly area?: string;
}

/**
 * Copies the template to a folder of the room `open`, with a name made of the title.
 *
 * @throws Mistake when the title makes no name, or one that is taken
 */
export function begin(title: string, about: About, today: Date): { name: string; folder: string } {
  const name = slug(title);
  if (name === "")
    throw new Mistake(
      `"${title}" makes no name for a folder, which has the letters a to z, digits and hyphens. Say it in other words.`,
    );
  const from = template();
  const folder = freePlace(name, "open", scope());
  const words = title.trim().replace(/\s+/g, " ");
  const fill = (draft: string) => {
    cpSync(from, draft, { recursive: true, filter: (path) => !made.has(basename(path)) });
    let text = readFileSync(join(draft, "README.md"), "utf8").replace(/^# .*$/m, () => `# SEP-0000: ${words}`);
    const entries = { Created: today.toISOString().slice(0, 10), ...entriesOf(about) };
    for (const [key, value] of Object.entries(entries)) {
      writeFileSync(join(draft, "README.md"), text);
      text = withEntry(readProposal(draft), text, key, value);
    }
    writeFileSync(join(draft, "README.md"), text);
    writeFileSync(join(draft, "package.json"), packageFor(name, words));
  };
  takeAll([makesFolder(folder, fill), ...joins(folder, name)]);
  return { name, folder };
}

function entriesOf({ author, github, type, sponsor, area }: About): Record<string, string> {
  const handle = github?.replace(/^@/, "");
  const who = [author, handle && (author ? `(@${handle})` : `@${handle}`)].filter(Boolean).join(" ");
  const champion = sponsor?.replace(/^@?(?=[\w-]+$)/, "@").replace(/^@none$/i, "None");
  return {
    ...(type && { Type: type }),
    ...(who && { "Author(s)": who }),
    ...(champion && { Sponsor: champion }),
    ...(area && { Area: area }),
  };
}
