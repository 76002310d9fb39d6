import type { Check, Subject } from "@transports-wg/audit";
import { contested } from "@transports-wg/harness";
import { beside, type Place } from "./beside.ts";
import { bystander } from "./bystander.ts";
import { succeeded, trial, type Tried } from "./trial.ts";

/** What a reference does by itself: what it is measured by when another stands beside it. */
export interface Lone {
  readonly name: string;
  readonly subject: Subject;
  /** The checks of its server that it passes alone and beside a bystander, by its place. */
  readonly judged: Readonly<Record<Place, readonly Check[]>>;
  /** What each check asks for that only one server can answer. */
  readonly asks: ReadonlyMap<string, ReadonlySet<string>>;
  /** What of that this one has. */
  readonly has: ReadonlySet<string>;
}

export async function loneOf(name: string, subject: Subject, checks: readonly Check[]): Promise<Lone> {
  const mine = subject.server ? checks.filter((it) => it.role === "server" && !it.except?.memory) : [];
  const alone = await trial(mine, subject);
  const passed = mine.filter(({ id }) => succeeded(alone.get(id)));
  const nobody: Subject = { name: "bystander", server: bystander };
  const judgedAt = async (place: Place) => {
    const tried = await trial(passed, beside(subject, nobody, place));
    return passed.filter(({ id }) => succeeded(tried.get(id)));
  };
  const judged = { first: await judgedAt("first"), last: await judgedAt("last") };
  const asked = new Map([...alone].map(([id, tried]) => [id, askedIn(tried)]));
  return {
    name,
    subject,
    judged,
    asks: new Map([...asked].map(([id, all]) => [id, new Set(all.keys())])),
    has: new Set([...asked.values()].flatMap((all) => [...all].filter(([, isThere]) => isThere).map(([key]) => key))),
  };
}

/** The requests of a check by what decides who answers them, and whether the server had an answer. */
function askedIn({ trace }: Tried): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const [index, { from, to, message }] of trace.entries()) {
    if (to !== "server" || !("method" in message) || !("id" in message)) continue;
    const key = contested(message);
    if (key === undefined) continue;
    const answer = trace
      .slice(index)
      .find((it) => it.to === from && !("method" in it.message) && it.message.id === message.id)?.message;
    // A name that is not there is refused as a parameter, a method that is not there as one.
    const isRefused =
      answer !== undefined && "error" in answer && (key !== message.method || answer.error.code === -32601);
    found.set(key, found.get(key) === true || !isRefused);
  }
  return found;
}

export async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const it of items) done.push(await work(it));
  return done;
}
