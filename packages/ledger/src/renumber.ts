import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Proposal } from "@transports-wg/proposal";
import type { Entry, Ledger } from "./ledger.ts";
import { faultOf } from "./legal.ts";
import { escaped, keyOf, type Kind } from "./name.ts";

/** Why a name keeps what it is. */
export class NotRenumbered extends Error {
  override readonly name = "NotRenumbered";
}

export interface Renumbering {
  readonly entry: Entry;
  /** Files and what they are to hold. */
  readonly files: ReadonlyMap<string, string>;
  /** Each line that becomes another. */
  readonly changes: readonly {
    readonly file: string;
    readonly line: number;
    readonly before: string;
    readonly after: string;
  }[];
}

const kinds: readonly Kind[] = ["error code", "header", "_meta key", "method", "notification"];

/** What is written by nobody, and what is written anew by generating. */
const passedOver = new Set(["node_modules", "gen", "dist", ".turbo", "delta.json", "evidence.json"]);

/**
 * Gives a name of one proposal another form, wherever it is quoted: in its own folder, and in those of others that speak of it.
 *
 * @param by the name of the proposal, needed when several have the name
 * @throws NotRenumbered when the old name is nobody's, or the new one is taken or cannot be had
 */
export function renumber(
  { entries }: Ledger,
  proposals: readonly Proposal[],
  { from, to, by }: { from: string; to: string; by?: string | undefined },
): Renumbering {
  const entry = owned(entries, from, by);
  const proposal = proposals.find(({ name }) => name === entry.owner)!;
  refuse(entries, entry, proposal, to);
  const pattern = patternOf(entry);
  const files = new Map<string, string>();
  const changes: Renumbering["changes"][number][] = [];
  // Who has the name too keeps it.
  const others = entries
    .filter((it) => keyOf(it) === keyOf(entry) && it.owner !== entry.owner)
    .map(({ owner }) => owner);
  for (const file of proposals.filter((it) => !others.includes(it.name)).flatMap((it) => filesBelow(it.folder))) {
    const before = readFileSync(file, "utf8");
    const after = before.replace(pattern, (found) => inCaseOf(found, entry, to));
    if (after === before) continue;
    files.set(file, after);
    const now = after.split("\n");
    for (const [index, line] of before.split("\n").entries())
      if (line !== now[index]) changes.push({ file, line: index + 1, before: line.trim(), after: now[index]!.trim() });
  }
  return { entry, files, changes };
}

function owned(entries: readonly Entry[], name: string, by: string | undefined): Entry {
  const all = entries.filter((it) => kinds.includes(it.kind) && keyOf(it) === keyOf({ kind: it.kind, name }));
  const mine = all.filter(({ owner, room }) => room !== "base" && (by === undefined || owner === by));
  const [first, second] = mine;
  if (first && !second) return first;
  if (first) {
    const owners = [...new Set(mine.map(({ owner }) => owner))].join(" and ");
    throw new NotRenumbered(`${name} is a name of ${owners}. Say whose is meant: --proposal ${first.owner}`);
  }
  const whose = all.length > 0 ? ` It is one of ${all.map(({ owner }) => owner).join(", ")}.` : "";
  throw new NotRenumbered(
    `${name} is no ${kinds.join(", ")} of ${by ?? "any proposal"}.${whose} What there is: npm run sep -- ledger`,
  );
}

const shapes: Readonly<Partial<Record<Kind, RegExp>>> = {
  "error code": /^-?[1-9]\d{2,8}$/,
  header: /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/,
  "_meta key": /^[\w.-]+\/[\w.-]+$/,
  method: /^(?!notifications\/)[a-z]\w*(\/[a-z]\w*)+$/,
  notification: /^notifications(\/[a-z]\w*)+$/,
};

function refuse(entries: readonly Entry[], { kind, name }: Entry, proposal: Proposal, to: string): void {
  if (!shapes[kind]!.test(to))
    throw new NotRenumbered(`${to} is no ${kind}, as ${name} is one. It has the form ${shapes[kind]!.source}`);
  const taken = entries.find((it) => keyOf(it) === keyOf({ kind, name: to }));
  if (taken)
    throw new NotRenumbered(
      `${kind} ${to} is taken: it is ${taken.owner}'s (${taken.file}:${taken.line}). Choose one that the ledger does not have.`,
    );
  // Marked as to be allocated is the old number, and will be the new one.
  const readme = proposal.readme.replace(patternOf({ kind, name }), to);
  const fault = faultOf({ kind, name: to }, { ...proposal, readme });
  if (fault !== undefined) throw new NotRenumbered(`${kind} ${to} cannot be had: ${fault}`);
}

/** The name where it stands for itself, and not as a part of another. */
function patternOf({ kind, name }: Pick<Entry, "kind" | "name">): RegExp {
  if (kind === "error code")
    return new RegExp(`(?<![\\w.-])${escaped(name).replace("\\-", "[-−‑]")}(?!\\w|\\.\\d)`, "g");
  return new RegExp(`(?<![\\w/.-])${escaped(name)}(?![\\w/-]|\\.\\w)`, kind === "header" ? "gi" : "g");
}

/** A header is written in capitals in texts and in small letters in programs. */
const inCaseOf = (found: string, { kind }: Entry, to: string): string =>
  kind === "header" && found === found.toLowerCase() ? to.toLowerCase() : to;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && /\.(?:cfg|conf|json|md|mjs|ts|yaml|yml)$/.test(it.name) && !passedOver.has(it.name))
    .map((it) => join(it.parentPath, it.name))
    .filter(
      (path) =>
        !path
          .slice(folder.length)
          .split(/[\\/]/)
          .some((part) => passedOver.has(part)),
    )
    .filter((path) => basename(path) !== "package-lock.json")
    .sort();
}
