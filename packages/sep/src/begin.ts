import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Mistake } from "./mistake.ts";
import { proposals } from "./repository.ts";

const made = new Set(["node_modules", "gen", ".turbo"]);

/**
 * Copies the template to a folder of the room `open`, with a name made of the title.
 *
 * @throws Mistake when the title makes no name, or one that is taken
 */
export function begin(title: string, today: Date): { name: string; folder: string } {
  const name = slug(title);
  if (name === "")
    throw new Mistake(
      `"${title}" makes no name for a folder, which has the letters a to z, digits and hyphens. Say it in other words.`,
    );
  const all = proposals();
  const template = all.find(({ room }) => room === "template");
  if (!template) throw new Mistake("There is no proposals/template to copy.");
  const taken = all.find((it) => it.name === name);
  if (taken) throw new Mistake(`There is a proposal ${name} already, in ${taken.folder}. Give this one another title.`);
  const scope = packageOf(template.folder).name.split("/")[0]!;
  // The kit's packages share the scope, and a folder without git's knowledge may still be in the way.
  const folder = join("proposals", "open", name);
  for (const path of [join("node_modules", scope, name), join("packages", name), folder])
    if (existsSync(path))
      throw new Mistake(`The name ${name} is taken: there is ${path}. Give the proposal another title.`);

  const draft = join("proposals", "open", `.${name}.new`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join("proposals", "open"), { recursive: true });
  try {
    cpSync(template.folder, draft, { recursive: true, filter: (path) => !made.has(basename(path)) });
    const readme = join(draft, "README.md");
    const text = readFileSync(readme, "utf8")
      .replace(/^# .*$/m, () => `# SEP-0000: ${title.trim().replace(/\s+/g, " ")}`)
      .replace(/^(- \*\*Created\*\*: ).*$/m, `$1${today.toISOString().slice(0, 10)}`);
    writeFileSync(readme, text);
    const manifest = { ...packageOf(draft), name: `${scope}/${name}`, description: title.trim().replace(/\s+/g, " ") };
    writeFileSync(join(draft, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return { name, folder };
}

const packageOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string; [key: string]: unknown };

const slug = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
