import type { Break, Party, Witness } from "./finding.ts";
import type { Flat, Flatten } from "./flat.ts";
import { own } from "./flat.ts";
import { instance, instanceOf, jointInstance } from "./instance.ts";
import { refTo } from "./joint.ts";
import type { Judge } from "./judge.ts";
import type { Pair, Step, WholePair } from "./pair.ts";
import type { Route } from "./routes.ts";
import { stranger, type Trial } from "./rule.ts";
import type { Message } from "./side.ts";

/** All that is needed to find out whether somebody breaks. */
export interface Court {
  readonly flatten: Flatten;
  readonly judges: Readonly<Record<Party["age"], Judge>>;
  readonly definition: string;
  /** How the old side calls a definition. */
  readonly oldName: (name: string) => string;
  readonly routes: readonly Route[];
}

type Verdict = Pick<Break, "witness" | "unwitnessed">;

/** Makes the values of a trial, puts each into messages, and asks both sides. The first that only the sender accepts is the witness. */
export function witnessOf(court: Court, pair: Pair | WholePair, trial: Trial, sender: Party["age"]): Verdict {
  if ("none" in trial) return { unwitnessed: trial.none };
  if ("message" in trial) return judged([ofMessage(court, trial.message, sender)], 1);
  if (!("steps" in pair)) return { unwitnessed: "no value shows it" };
  const values = [...valuesOf(court.flatten, pair, trial, sender)];
  if (values.length === 0) return { unwitnessed: "no such value can be made: another change forbids all of them" };
  const tried = values.flatMap((value) =>
    court.routes.map((route) => ofRoute(court, route, pair.steps, value, sender)),
  );
  return judged([...tried, ...values.map((value) => ofInstance(court, pair.steps, value, sender))], values.length);
}

function judged(attempts: readonly (Witness | undefined)[], count: number): Verdict {
  const witness = attempts.find((it) => it !== undefined);
  return witness ? { witness } : { unwitnessed: `both sides judge alike all that was tried (${count})` };
}

function* valuesOf(flatten: Flatten, pair: Pair, trial: Trial, sender: Party["age"]): Generator<unknown> {
  if ("values" in trial) yield* trial.values;
  if ("instances" in trial) for (const flat of trial.instances) yield* instancesOf(flatten, flat);
  if (pair.kind === "types" || pair.kind === "words" || pair.kind === "alternatives") return;
  const { before, after } = pair.flats;
  const own = sender === "old" ? before : after;
  let found: unknown;
  if ("omit" in trial) found = jointInstance(flatten, before, after, { member: trial.omit, value: undefined });
  if ("add" in trial) {
    const value = memberOf(flatten, own, trial.add);
    if (value !== undefined) found = jointInstance(flatten, before, after, { member: trial.add, value });
  }
  if ("size" in trial) {
    const item = instance(flatten, own.items);
    if (item !== undefined) found = new Array(trial.size).fill(item);
  }
  if (found !== undefined) yield found;
}

function* instancesOf(flatten: Flatten, flat: Flat): Generator<unknown> {
  const item = flat.type === "array" && !flat.values ? instance(flatten, flat.items) : undefined;
  // An empty list says little, and is no batch.
  if (item !== undefined) yield [item];
  const found = instanceOf(flatten, flat);
  if (found !== undefined) yield found;
  if (flat.type === "number" && !flat.limits.integer) yield 0.5;
}

function memberOf(flatten: Flatten, { properties, others }: Flat, name: string): unknown {
  const schema = own(properties, name) ?? others;
  return schema === false ? undefined : instance(flatten, schema);
}

/** Puts a value where the steps lead to, into the smallest value around it that both sides would accept. */
function enclosed(flatten: Flatten, steps: readonly Step[], value: unknown): unknown {
  return steps.reduceRight((inner: unknown, { before, after, into }) => {
    if (inner === undefined) return undefined;
    if ("any" in into && into.any === "item") return [inner];
    const member = "member" in into ? into.member : stranger;
    return jointInstance(flatten, before, after, { member, value: inner });
  }, value);
}

const other = { old: "new", new: "old" } as const;
const side = { old: "before", new: "after" } as const;

function ofRoute(court: Court, { root, steps }: Route, inner: readonly Step[], value: unknown, sender: Party["age"]) {
  const body = enclosed(court.flatten, [...steps, ...inner], value);
  const [sent, read] = [root[side[sender]], root[side[other[sender]]]];
  return body === undefined ? undefined : asMessage(court, sent, read, body, sender);
}

function ofMessage(court: Court, message: Message, sender: Party["age"]): Witness | undefined {
  const body = instance(court.flatten, refTo(sender, message.type));
  return body === undefined ? undefined : asMessage(court, message, message, body, sender);
}

function asMessage(court: Court, sent: Message, read: Message, body: unknown, sender: Party["age"]) {
  const message = enveloped(sent, body);
  const fault = court.judges[other[sender]].message(read, message);
  if (!fault || court.judges[sender].message(sent, message)) return undefined;
  const { kind, method, type } = sent;
  const answers = kind === "result" ? { method: method! } : {};
  return { kind, ...called(court, type, read.type, sender), ...answers, message, fault } satisfies Witness;
}

/** What a type leaves out of a whole message. */
function enveloped({ kind }: Message, body: unknown): unknown {
  if (kind === "message") return body;
  if (kind === "result") return { jsonrpc: "2.0", id: 1, result: body };
  return { jsonrpc: "2.0", ...(kind === "request" && { id: 1 }), ...(body as object) };
}

function ofInstance(court: Court, steps: readonly Step[], value: unknown, sender: Party["age"]): Witness | undefined {
  const { judges, definition } = court;
  const message = enclosed(court.flatten, steps, value);
  if (message === undefined || judges[sender].instance(definition, message)) return undefined;
  const fault = judges[other[sender]].instance(definition, message);
  return fault && { kind: "value", ...called(court, definition, definition, sender), message, fault };
}

function called({ oldName }: Court, sent: string, read: string, sender: Party["age"]) {
  return sender === "old" ? { sentAs: oldName(sent), readAs: read } : { sentAs: sent, readAs: oldName(read) };
}
