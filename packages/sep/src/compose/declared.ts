import { join } from "node:path";
import { nearest, type Problem, type Proposal, type Relation } from "@transports-wg/proposal";

/** What one proposal of a pair says to be to the other. */
export interface Declared {
  readonly by: string;
  readonly is: Relation["is"];
  readonly to: string;
}

/**
 * What proposals say to be to each other, and what cannot be so: a relation to nobody, to itself, in a circle, something
 * accepted upon something that is not, or two that exclude each other and are both decided upon.
 */
export function declarations(all: readonly Proposal[]): { declared: Declared[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const declared: Declared[] = [];
  for (const proposal of all)
    for (const relation of proposal.relations) {
      const report = (message: string) =>
        problems.push({ file: join(proposal.folder, "README.md"), line: relation.line, message });
      const target = all.find(({ name, sep }) => name === relation.to || sep === relation.to);
      const called = typeof relation.to === "number" ? `SEP-${relation.to}` : relation.to;
      if (target === proposal) report(`Expected another proposal, found ${called}, which is this one. Leave it out.`);
      // A number may belong to a text that has no folder here.
      else if (!target && typeof relation.to === "string") report(unknown(relation.to, all));
      else if (target) {
        declared.push({ by: proposal.name, is: relation.is, to: target.name });
        const fault = faultOf(proposal, relation, target);
        if (fault !== undefined) report(fault);
      }
    }
  for (const circle of circles(declared))
    problems.push({
      file: join(all.find(({ name }) => name === circle[0])!.folder, "README.md"),
      line: 1,
      message: `Expected requirements without a circle, found ${[...circle, circle[0]].join(" requires ")}. One of them has to stand without the other.`,
    });
  return { declared, problems };
}

const decided = ({ room }: Proposal) => room === "accepted" || room === "final";

function faultOf(proposal: Proposal, { is }: Relation, target: Proposal): string | undefined {
  if (is === "requires" && decided(proposal) && !decided(target))
    return `${proposal.name} is ${proposal.room} and requires ${target.name}, which is ${target.room}. Decide upon ${target.name} first, or move ${proposal.name} back.`;
  if (is === "conflicts" && decided(proposal) && decided(target))
    return `${proposal.name} and ${target.name} exclude each other, but one is ${proposal.room} and the other ${target.room}. Let one of them supersede the other, or move it to closed/.`;
  return undefined;
}

function unknown(name: string, all: readonly Proposal[]): string {
  const meant = nearest(
    name,
    all.map((it) => it.name),
  );
  return `Expected the name of a proposal that is alive, found ${name}. ${meant ? `Did you mean ${meant}?` : "A closed one is called by its number."}`;
}

/** Each circle once, beginning with the first of its names. */
function circles(declared: readonly Declared[]): string[][] {
  const next = (name: string) => declared.flatMap(({ by, is, to }) => (by === name && is === "requires" ? to : []));
  const found: string[][] = [];
  const walk = (path: string[]): void => {
    for (const to of next(path.at(-1)!)) {
      if (to === path[0]) found.push(path);
      else if (!path.includes(to) && to > path[0]!) walk([...path, to]);
    }
  };
  for (const name of new Set(declared.map(({ by }) => by))) walk([name]);
  return found;
}
