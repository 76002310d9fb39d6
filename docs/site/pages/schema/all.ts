import { join } from "node:path";
import { fingerprint, Memory } from "../../repository/fingerprint.ts";
import type { Repository } from "../../repository/repository.ts";
import { readDraft } from "./draft.ts";
import { datesIn, readRevisions, type Revision } from "./revision.ts";

type Known = Pick<Repository, "root" | "proposals">;

const memory = new Memory<Promise<Revision[]>>();

/**
 * Every dated revision, oldest first, and the draft if anything is accepted. Several kinds of pages ask for them, and an edit
 * elsewhere changes none of them: they are read once for each state of their files.
 */
export function readAll({ root, proposals }: Known): Promise<Revision[]> {
  return memory.get(root, stampOf(root), () => read({ root, proposals }));
}

async function read(repository: Known): Promise<Revision[]> {
  const dated = await readRevisions(repository.root);
  const draft = await readDraft(repository, dated.at(-1)!);
  return draft ? [...dated, draft] : dated;
}

/** Changes when a revision is made anew, or what is accepted changes. */
function stampOf(root: string): string {
  const models = datesIn(root).map((it) => `schema/revisions/${it}/model.json`);
  return [...models, "proposals/accepted"].map((it) => fingerprint(join(root, it))).join("\n");
}
