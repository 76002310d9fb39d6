import type { CheckEvidence } from "@transports-wg/audit";
import type { Row, Sentence } from "@transports-wg/proposal";
import { plural, type State } from "../components/words.ts";
import type { Entry } from "./entry.ts";

export interface Judged {
  readonly sentence: Sentence;
  readonly state: State;
  readonly checks: readonly CheckEvidence[];
  /** Ids of all its rows' checks, those without evidence included. */
  readonly ids: readonly string[];
  readonly rows: readonly Row[];
  readonly excluded?: { readonly category: string; readonly reason: string };
}

const known = new WeakMap<Entry, readonly Judged[]>();

/** The normative sentences of a proposal, each with its evidence. */
export function judged(entry: Entry): readonly Judged[] {
  const found = known.get(entry) ?? judge(entry);
  known.set(entry, found);
  return found;
}

function judge({ sentences, rows, evidence }: Entry): Judged[] {
  const checks = new Map(evidence?.checks.map((check) => [check.id, check]));
  const requirements = new Map(evidence?.requirements.map((it) => [it.hash, it]));
  return sentences.map((sentence) => {
    const mine = rows.filter((row) => row.sentence?.hash === sentence.hash);
    const ids = mine.flatMap((row) => row.check ?? []);
    const excluded = mine.find((row) => row.excluded)?.excluded;
    const known = ids.flatMap((id) => checks.get(id) ?? []);
    const requirement = requirements.get(sentence.hash);
    const state: State = requirement?.proven
      ? "proven"
      : ids.length > 0
        ? !requirement && known.length > 0
          ? "stale"
          : "unproven"
        : excluded
          ? "excluded"
          : sentence.level === "MAY"
            ? "free"
            : "open";
    return {
      sentence,
      state,
      checks: known,
      ids,
      rows: mine,
      ...(excluded && { excluded }),
    };
  });
}

/** The evidence of a sentence in a few words. */
export function summary({ state, checks, excluded }: Judged): string {
  if (excluded && checks.length === 0) return excluded.category;
  const subjects = new Set(checks.flatMap((it) => Object.keys(it.subjects)));
  const mutants = new Set(checks.flatMap((it) => it.killed.map(({ mutant }) => mutant)));
  if (state === "free") return "needs no check";
  if (checks.length === 0) return state === "unproven" ? "no evidence yet" : "nothing says how it is proven";
  return [
    plural(checks.length, "check"),
    plural(subjects.size, "subject"),
    `${plural(mutants.size, "mutant")} noticed`,
  ].join(", ");
}
