import { statSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "../../repository/repository.ts";
import { readDraft } from "./draft.ts";
import { datesIn, readRevisions, type Revision } from "./revision.ts";

type Known = Pick<Repository, "root" | "proposals">;

let last: { readonly stamp: string; readonly all: Promise<Revision[]> } | undefined;

/**
 * Every dated revision, oldest first, and the draft if anything is accepted. Several kinds of pages ask for them, and an edit
 * elsewhere changes none of them: they are read once for each state of their files.
 */
export function readAll({ root, proposals }: Known): Promise<Revision[]> {
  const stamp = stampOf(root, proposals);
  if (last?.stamp !== stamp) last = { stamp, all: read({ root, proposals }) };
  return last.all;
}

async function read(repository: Known): Promise<Revision[]> {
  const dated = await readRevisions(repository.root);
  const draft = await readDraft(repository, dated.at(-1)!);
  return draft ? [...dated, draft] : dated;
}

/** Changes when a revision is made anew, or what is accepted changes. */
function stampOf(root: string, proposals: Known["proposals"]): string {
  const folder = join(root, "schema/revisions");
  const changed = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const revisions = datesIn(root).flatMap((it) => [
    it,
    changed(join(folder, it, "model.json")),
    changed(join(folder, "dist", it)),
  ]);
  const accepted = proposals.filter((it) => it.room === "accepted").map((it) => changed(join(it.folder, "schema.ts")));
  return [root, ...revisions, ...accepted].join();
}
