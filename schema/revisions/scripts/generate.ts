import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./cli.ts";
import { distFiles, emitted, goldenFiles, type Files } from "./files.ts";
import { fingerprint } from "./fingerprint.ts";
import { sharedFiles } from "./package-files.ts";
import { chosen, packageFolder, revisions, UserError, type Revision } from "./revision.ts";

const help = `
Makes JSON Schema, model, validators and package files of the revisions' types.

  npm run build -w @transports-wg/schema                  every revision whose files changed since it was last made
  npm run build -w @transports-wg/schema -- 2025-06-18    that one only
  npm run build -w @transports-wg/schema -- --force       all, changed or not
  npm run check:schema                changes nothing; fails when schema.json or model.json would change

Exit code: 0 when done, 1 when a revision is unknown, its types have errors, or (--check) something would change.
`;

await run(
  help,
  (options, dates) => (options.has("--check") ? check(chosen(dates)) : generate(chosen(dates), options.has("--force"))),
  ["--force", "--check"],
);

async function generate(wanted: readonly Revision[], force: boolean): Promise<void> {
  for (const revision of wanted) {
    const stamp = join(packageFolder, "gen", `${revision.date}.sha256`);
    const now = fingerprint(revision);
    const last = existsSync(stamp) && !force ? readFileSync(stamp, "utf8") : "";
    if (last === now) {
      console.log(`${revision.date}  unchanged`);
      continue;
    }
    const start = performance.now();
    const it = await emitted(revision);
    const dist = await distFiles(revision, it);
    rmSync(join(packageFolder, "dist", revision.date), { recursive: true, force: true });
    write(goldenFiles(revision, it));
    write(dist);
    write(new Map([[`gen/${revision.date}.sha256`, fingerprint(revision)]]));
    const types = Object.keys(it.definitions).length;
    console.log(
      `${revision.date}  ${types} types, ${dist.size + 2} files in ${Math.round(performance.now() - start)} ms`,
    );
  }
  write(await sharedFiles(revisions()));
}

async function check(wanted: readonly Revision[]): Promise<void> {
  const drifted: string[] = [];
  for (const revision of wanted) {
    for (const [path, text] of goldenFiles(revision, await emitted(revision))) {
      const file = join(packageFolder, path);
      if (!existsSync(file) || readFileSync(file, "utf8") !== text) drifted.push(`schema/revisions/${path}`);
    }
  }
  if (drifted.length > 0) {
    throw new UserError(
      `${drifted.join("\n")}\nThese files are not what the types make of them. Run "npm run generate" and commit the result.`,
    );
  }
  console.log(`${wanted.length} revisions: schema.json and model.json are what the types make of them`);
}

function write(files: Files): void {
  for (const [path, text] of files) {
    const file = join(packageFolder, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
