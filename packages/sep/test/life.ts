import { execFileSync } from "node:child_process";
import { lstatSync, readFileSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { proposal, type Files } from "./proposal.ts";
import { repository } from "./repository.ts";

/** The newest revision of the fixture. */
export const revision = "2001-01-01";

/** A repository with a revision, minutes and a lock, in git unless it is to do without. */
export function living({ git = true } = {}) {
  const it = repository();
  it.put("schema/revisions/package.json", '{ "name": "the-base" }\n');
  it.put(`schema/revisions/${revision}/README.md`, "The first.\n");
  it.put(
    "node_modules/the-base/package.json",
    '{ "name": "the-base", "exports": { "./*/types": { "types": "./types.d.ts" } } }\n',
  );
  it.put(".gitignore", "node_modules/\ngen/\n");
  it.put(
    "guide.md",
    "See [greetings](proposals/open/greetings/README.md#abstract), not [that](https://example.com).\n",
  );
  const git_ = (...words: string[]) => execFileSync("git", words, { cwd: it.root, encoding: "utf8" });
  return {
    ...it,
    /** A proposal that lacks nothing for its next status but a decision. */
    ready: (name: string, changes: Files = {}) => {
      const { "README.md": readme } = proposal(`open/${name}`);
      it.add(`open/${name}`, {
        "README.md": readme!
          .replace("SEP-0000", "SEP-4711")
          .replace("pull/0", "pull/4711")
          .replace("**Sponsor**: None", "**Sponsor**: @somebody"),
        ...changes,
      });
    },
    /** Minutes with one decision for each concern. */
    decide: (...concerns: string[]) => {
      const items = concerns.map((it, index) => `- **D-2001-02-03-${index + 1}** [${it}] By consensus: So be it.`);
      it.put(
        "meetings/2001-02-03_weekly.md",
        `# 2001-02-03 Weekly\n\n- **Date**: 2001-02-03\n- **Kind**: weekly\n\n## Summary\n\nWe met.\n\n## Decisions\n\n${items.join("\n")}\n`,
      );
    },
    /** A lock that knows these proposals by their folders. */
    lock: (...folders: string[]) => {
      const entries = folders.flatMap((folder) => {
        const name = `@transports-wg/${folder.split("/").at(-1)}`;
        return [
          [folder, { name, version: "0.0.0" }],
          [`node_modules/${name}`, { resolved: folder, link: true }],
        ];
      });
      const packages = { "": { workspaces: ["proposals/open/*"] }, ...(Object.fromEntries(entries) as object) };
      it.put("package-lock.json", `${JSON.stringify({ lockfileVersion: 3, packages }, null, 2)}\n`);
    },
    link: (path: string, target: string) => symlinkSync(target, join(it.root, path)),
    /** Commits all, so that a move is seen as one. */
    commit: () => {
      if (!git) return;
      git_("init", "-q");
      git_("add", ".");
      git_("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "all");
    },
    git: git_,
    read: (path: string) => readFileSync(join(it.root, path), "utf8"),
    /** Every file, folder and link with its bytes, and what git sees; what is ignored counts too, but for typed.json and its like. */
    tree: () => snapshot(it.root) + (git ? git_("status", "--porcelain") + git_("diff", "--cached") : ""),
  };
}

/** The whole tree as text. */
export function snapshot(root: string, path = ""): string {
  return readdirSync(join(root, path))
    .sort()
    .filter((name) => name !== ".git" && name !== "node_modules")
    .map((name) => {
      const at = join(path, name);
      const stat = lstatSync(join(root, at));
      if (stat.isSymbolicLink()) return `${at} -> ${readlinkSync(join(root, at))}\n`;
      if (stat.isDirectory()) return `${at}/\n${snapshot(root, at)}`;
      return `${at} ${readFileSync(join(root, at), "base64")}\n`;
    })
    .join("");
}
