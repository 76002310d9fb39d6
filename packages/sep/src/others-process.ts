// The process in which the subjects beside the reference are audited: told where a proposal and its programs are, it tells what it finds.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { audit, type Check, type Finding, type Run, type Subject } from "@transports-wg/audit";
import type { Problem } from "@transports-wg/proposal";
import { othersOf } from "./candidates.ts";
import { optimiseLate } from "./engine.ts";
import { guarded, STILL } from "./guard.ts";

/** What it is told. */
export interface Order {
  readonly order: number;
  /** Where the proposal is. */
  readonly folder: string;
  /** The module that has its checks and subjects. */
  readonly programs: string;
  readonly patience: number | undefined;
  /** The checks by id that each is asked, by their names; all are asked all without it. */
  readonly only: Readonly<Record<string, readonly string[]>> | undefined;
}

/** A finding as it can be sent to another process: with names instead of what has functions. */
export interface Told extends Run, Pick<Finding, "transport"> {
  readonly check: string;
  readonly subject: string;
}

/** What it says. The last word on an order is what was thrown where nobody could catch it, or why nothing could be done. */
export type Word = { readonly order: number } & (
  { readonly found: Told } | { readonly strays: readonly Problem[] } | { readonly broken: string }
);

const tell = (word: Word) => void process.send!(word);

async function obey({ order, folder, programs, patience, only }: Order): Promise<void> {
  try {
    const { checks, subjects } = (await import(`${pathToFileURL(programs).href}?${order}`)) as {
      checks: { checks: readonly Check[] };
      subjects: { subjects: readonly Subject[] };
    };
    const onFinding = ({ check, subject, ...rest }: Finding) =>
      tell({ order, found: { check: check.id, subject: subject.name, ...rest } });
    const settings = { gen: join(folder, "gen"), onFinding, ...(patience !== undefined && { patience }) };
    const work = (all: readonly Check[]) =>
      Promise.all(
        othersOf(folder, subjects.subjects).map((it) => {
          const checks = only ? all.filter(({ id }) => only[it.subject.name]?.includes(id)) : all;
          return audit({ checks, candidates: [it], mutants: [], ...settings });
        }),
      );
    const fallback = { file: join(folder, "subjects.ts"), line: 1 };
    const { problems } = await guarded(checks.checks, STILL + (patience ?? 5_000), work, fallback);
    tell({ order, strays: problems });
  } catch (error) {
    tell({ order, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

optimiseLate();
let last = Promise.resolve();
process.on("message", (order: Order) => void (last = last.then(() => obey(order))));
// Who started it is gone, and nobody else wants to know.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
