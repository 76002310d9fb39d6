import type { Break, Finding, Level } from "./finding.ts";

const levels: readonly Level[] = ["safe", "dangerous", "breaking"];

/**
 * Says from whom a definition has its change, when one that it extends has the same; and of the one that is extended, who else breaks
 * on those that extend it.
 *
 * @param parents what a definition extends
 */
export function inheriting(found: readonly Finding[], parents: (type: string) => readonly string[]): Finding[] {
  const key = ({ rule, pointer, says }: Finding, definition: string) => [definition, rule, pointer, says].join("\0");
  const byKey = new Map(found.map((it) => [key(it, it.definition), it]));
  const heirs = new Map<Finding, Finding[]>();
  const marked = found.map((finding): Finding => {
    if (isOfNames(finding)) return finding;
    const eldest = ancestors(finding.definition, parents).findLast((it) => byKey.has(key(finding, it)));
    if (eldest === undefined) return finding;
    const from = byKey.get(key(finding, eldest))!;
    heirs.set(from, [...(heirs.get(from) ?? []), finding]);
    return { ...finding, inherits: eldest };
  });
  return marked.map((it, at) => ({ ...it, ...worst([it, ...(heirs.get(found[at]!) ?? [])]) }));
}

/** That two definitions are new, or spelled anew, is no change which the one has from the other. */
const isOfNames = ({ pointer }: Finding) => pointer === "";

function ancestors(type: string, parents: (type: string) => readonly string[]): string[] {
  const found = [...parents(type)];
  for (const it of found) found.push(...parents(it).filter((its) => !found.includes(its)));
  return found;
}

/** Together: the worst level, and each pair that breaks once, shown if one of them shows it. */
function worst(all: readonly Finding[]): Pick<Finding, "level" | "breaks"> {
  const level = levels[Math.max(...all.map((it) => levels.indexOf(it.level)))]!;
  const pair = ({ sender, receiver }: Break) => [sender.age, sender.role, receiver.age].join(" ");
  const broken = all.flatMap(({ breaks }) => breaks);
  const shown = [...broken.filter(({ witness }) => witness), ...broken];
  const best = new Map(shown.toReversed().map((it) => [pair(it), it]));
  return { level, breaks: [...new Set(broken.map(pair))].map((it) => best.get(it)!) };
}
