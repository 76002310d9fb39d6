import { spawnSync } from "node:child_process";
import { Mistake } from "./mistake.ts";

/**
 * Which lines of which files were changed since a state of the repository, committed or not. Line 0 asks of the file.
 *
 * @throws Mistake when git does not know the state
 */
export function touchedSince(ref: string): (file: string, line: number) => boolean {
  const base = git(["merge-base", ref, "HEAD"], ref).trim();
  const touched = new Map<string, [from: number, to: number][]>();
  let file = "";
  // Paths from the working directory, which is the root; nothing of a user's own settings.
  const diff = git(
    ["diff", "--relative", "--no-ext-diff", "--no-color", "--no-prefix", "--unified=0", base, "--"],
    ref,
  );
  for (const line of diff.split("\n")) {
    const name = /^(?:---|\+\+\+) (.+?)\t?$/.exec(line)?.[1];
    if (name !== undefined && name !== "/dev/null") {
      file = name;
      touched.set(file, touched.get(file) ?? []);
    }
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    // Where lines only went, the two beside them were touched.
    const [from, count] = [Number(hunk?.[1]), Number(hunk?.[2] ?? 1)];
    if (hunk) touched.get(file)!.push(count === 0 ? [from, from + 1] : [from, from + count - 1]);
  }
  const untracked = git(["ls-files", "--others", "--exclude-standard", "-z"], ref).split("\0");
  for (const name of untracked) if (name) touched.set(name, [[1, Infinity]]);
  return (name, line) => {
    const spans = touched.get(name);
    return line === 0 ? spans !== undefined : (spans?.some(([from, to]) => from <= line && line <= to) ?? false);
  };
}

function git(words: readonly string[], ref: string): string {
  const { status, stdout, stderr, error } = spawnSync("git", ["-c", "core.quotePath=false", ...words], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status === 0) return stdout;
  throw new Mistake(
    `What has changed since ${ref} cannot be told: ${(error?.message ?? stderr).trim()}. Name a branch, tag or commit: --changed <ref>`,
  );
}
