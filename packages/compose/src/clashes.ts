import type { Change } from "./changes.ts";
import { at, meaning } from "./source.ts";

/** A change that one delta makes, or several that agree. */
export interface Agreed extends Change {
  /** All deltas that make it. */
  all: readonly string[];
}

/** Joins the changes of all deltas. Adds to `faults` each two that cannot both be had. */
export function agree(changes: readonly Change[], faults: string[]): Agreed[] {
  const bySubject = new Map<string, Change[]>();
  for (const it of changes) bySubject.set(it.subject, [...(bySubject.get(it.subject) ?? []), it]);
  const wholes = new Map(changes.filter((it) => it.subject === it.type).map((it) => [it.type, it]));

  return [...bySubject.values()].map((same) => {
    const [first, ...others] = same as [Change, ...Change[]];
    const other = others.find((it) => meaning(it.node) !== meaning(first.node));
    if (other) faults.push(differ(first, other));
    const whole = wholes.get(first.type);
    const part = whole && same.find((it) => it.subject !== it.type && it.by !== whole.by);
    if (part) faults.push(undo(whole, part));
    return { ...first, all: same.map((it) => it.by) };
  });
}

function differ(a: Change, b: Change): string {
  return (
    `${at(b.node)} ${a.subject}: ${says(b)}, but ${says(a)} (${at(a.node)}). ` +
    "Let both say the same, or let one give way."
  );
}

function undo(whole: Change, part: Change): string {
  return (
    `${at(part.node)} ${part.subject}: ${says(part)}, but ${whole.by} ${whole.act} ${whole.type} as a whole ` +
    `(${at(whole.node)}). Let one build upon the other.`
  );
}

function says({ by, act, type, subject, node }: Change): string {
  if (act === "removes") return `${by} removes it`;
  const text = meaning(node);
  return subject === type && text.length > 100 ? `${by} ${act} it` : `${by} ${act} it as \`${text}\``;
}
