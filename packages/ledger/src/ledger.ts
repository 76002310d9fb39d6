import { join } from "node:path";
import type { Problem, Proposal, Room } from "@transports-wg/proposal";
import { namesOfBase, type Base } from "./base.ts";
import { claimsOf, type Claimant } from "./claims.ts";
import { faultOf } from "./legal.ts";
import { keyOf, kinds, type Kind, type Name } from "./name.ts";
import { sharesNames } from "./related.ts";

/** A name and whose it is. */
export interface Entry extends Omit<Name, "firm"> {
  /** The proposal, or the revision. */
  readonly owner: string;
  readonly room: Room | "base";
  /** Of a revision: whether the newest still has it. Of a proposal: whether it has been decided upon. */
  readonly status: "allocated" | "reserved" | "retired";
  /** The revision that had the name before, and retired it. */
  readonly again?: string;
}

/** Two owners of one name, or one of a name that nobody can have. */
export interface Clash extends Problem {
  readonly kind: Kind;
  readonly name: string;
  /** Those who want it, the one that has to mend first. */
  readonly between: readonly string[];
}

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly clashes: readonly Clash[];
}

type Claim = Entry & Name & { readonly proposal: Proposal };

/**
 * Who owns which name, and what collides.
 *
 * @param bases the revisions, oldest first; the last is the base of the proposals
 * @param claimants proposals that are alive
 */
export function ledger(bases: readonly Base[], claimants: readonly Claimant[]): Ledger {
  const base = basesByKey(bases);
  const isBase = (it: Name) => base.get(keyOf(it))?.status === "allocated";
  const claims = claimants.flatMap((it) => claimsOf(it).map((name) => claim(it.proposal, name)));
  const firm = new Set(claims.filter((it) => it.firm).map(keyOf));
  const own = claims.filter((it) => it.firm || !(isBase(it) || firm.has(keyOf(it))));
  const owned = own.filter((it) => !isBase(it));

  const clashes = [...own.filter((it) => isBase(it)).flatMap(againstBase), ...owned.flatMap(illegal), ...twice(owned)];
  const entries = [...base.values(), ...owned.map(entryOf)];
  return { entries: entries.sort(byKind), clashes };

  function claim(proposal: Proposal, name: Name): Claim {
    const { room } = proposal;
    const before = base.get(keyOf(name));
    return {
      ...name,
      proposal,
      owner: proposal.name,
      room,
      status: room === "accepted" || room === "final" ? "allocated" : "reserved",
      ...(before?.status === "retired" && { again: before.owner }),
    };
  }

  /** Only what a delta declares anew is meant to be its own: the rest is use of what the base has. */
  function againstBase(it: Claim): Clash[] {
    const its = base.get(keyOf(it))!;
    const declares = it.file === join(it.proposal.folder, "schema.ts") && it.meaning !== its.meaning;
    const isOwn =
      it.kind === "method" || it.kind === "notification" || (it.kind === "error code" && Number(it.name) > -32600);
    return it.room === "final" || !declares || !isOwn ? [] : [clash(it, its)];
  }

  function illegal(it: Claim): Clash[] {
    const fault = faultOf(it, it.proposal);
    if (fault === undefined) return [];
    return [{ ...placeOf(it), between: [it.owner], message: `${told(it)} of ${it.owner}: ${fault}` }];
  }
}

/** Every name of the newest revision, and those of earlier ones that it has retired. */
function basesByKey(bases: readonly Base[]): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const [index, base] of bases.entries())
    for (const { firm: _, ...name } of namesOfBase(base)) {
      const status = index === bases.length - 1 ? "allocated" : "retired";
      found.set(keyOf(name), { ...name, owner: base.name, room: "base", status });
    }
  return found;
}

function twice(claims: readonly Claim[]): Clash[] {
  const byKey = new Map<string, Claim[]>();
  for (const it of claims) byKey.set(keyOf(it), [...(byKey.get(keyOf(it)) ?? []), it]);
  return [...byKey.values()].flatMap((same) =>
    same.flatMap((a, index) =>
      same
        .slice(index + 1)
        .filter((b) => !sharesNames(a.proposal, b.proposal) && (a.meaning === "" || a.meaning !== b.meaning))
        .map((b) => (isSettled(a) || !isSettled(b) ? clash(b, a) : clash(a, b))),
    ),
  );
}

const isSettled = ({ status }: Entry) => status === "allocated";

function clash(mends: Claim, has: Entry): Clash {
  const says = ({ meaning }: Entry) => (meaning ? ` as \`${short(meaning)}\`` : "");
  return {
    ...placeOf(mends),
    between: [mends.owner, has.owner],
    message:
      `${told(mends)} is taken twice: ${mends.owner} takes it${says(mends)}, but ${has.owner} has it${says(has)} ` +
      `(${has.file}:${has.line}). ${remedy(mends)}`,
  };
}

const placeOf = ({ kind, name, file, line }: Claim) => ({ kind, name, file, line });

const told = ({ kind, name }: Entry) => `${kind[0]!.toUpperCase()}${kind.slice(1)} ${name}`;

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}…` : text);

const renumbered: readonly Kind[] = ["error code", "header", "_meta key", "method", "notification"];

function remedy({ kind, name, owner, room }: Claim): string {
  const also = room === "final" ? "" : " Or say in the preamble that one requires or supersedes the other.";
  const mend = renumbered.includes(kind)
    ? `Take another: npm run sep -- ledger renumber --proposal ${owner} -- ${name} <new>.`
    : "Let both say the same, or call one of them otherwise.";
  return mend + also;
}

function entryOf({ proposal: _, firm: __, ...entry }: Claim): Entry {
  return entry;
}

function byKind(a: Entry, b: Entry): number {
  const order = kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  if (order !== 0) return order;
  if (a.kind === "error code") return Number(a.name) - Number(b.name);
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.owner < b.owner ? -1 : 1;
}
