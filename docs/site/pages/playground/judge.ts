import type { Context, Fault, Verdict, Validator } from "@transports-wg/validate";
import { nearestNode, nodeAt, placeOf, type Place } from "./locate.ts";
import type { Pasted, Reading } from "./read.ts";

export type Side = "client" | "server";

/** What the page knows of the methods of a protocol. */
export type Methods = Readonly<Record<string, { readonly kind: string; readonly sender: readonly Side[] }>>;

/** The validators of a revision, as they were compiled. */
export interface Judges {
  readonly validate: (message: unknown, context?: Context) => Verdict;
  readonly types: Readonly<Record<string, Validator<unknown>>>;
  readonly methods: Methods;
}

/** What was chosen beside the text. */
export interface Choice {
  readonly role?: Side;
  /** Of the request that a lone result answers. */
  readonly method?: string;
  /** The type that the text is a value of; without it, it is a message or a transcript. */
  readonly as?: string;
}

/** The judgement on one message. */
export interface Judged {
  readonly title: string;
  readonly from?: Side;
  /** The definition by which it was judged. */
  readonly type: string;
  readonly place: Place;
  readonly fault?: Fault & { readonly place: Place };
  /** What could not be found out, and so was not judged. */
  readonly note?: string;
}

/** Judges all that was read, each message by what it claims to be, and each response by the request that it answers. */
export function judge(text: string, reading: Reading & { kind: "read" }, judges: Judges, choice: Choice): Judged[] {
  if (choice.as !== undefined) return reading.messages.map((it) => judgeValue(text, it, judges, choice.as!));
  const asked = new Requests();
  return reading.messages.map((it) => {
    const alone = reading.form === "message";
    const from = it.from ?? (alone ? choice.role : senderOf(it.value, judges.methods, asked));
    const request = asked.answeredBy(it.value, from);
    const method = request?.method ?? (alone ? choice.method : undefined);
    const judged = judgeMessage(text, it, judges, {
      ...(from && { role: from }),
      ...(method !== undefined && { method }),
    });
    const note = noteOn(it.value, alone, method, judges.methods);
    asked.note(it.value, from);
    return { ...judged, ...(note !== undefined && { note }) };
  });
}

function judgeValue(text: string, { value, node }: Pasted, { types }: Judges, type: string): Judged {
  const validator = types[type];
  if (!validator) throw new RangeError(`There is no type ${type} in this revision.`);
  const place = placeOf(text, node.offset, node.offset + node.length);
  const fault = validator.fault(value);
  return { title: type, type, place, ...(fault && { fault: { ...fault, place: placeIn(text, node, fault.pointer) } }) };
}

function judgeMessage(text: string, { value, node }: Pasted, { validate, methods }: Judges, context: Context): Judged {
  // What no request of the revision is has been said of the request; of its answer, only the envelope can be judged.
  const known = context.method !== undefined && methods[context.method]?.kind === "request";
  const { method, ...others } = context;
  const verdict = validate(value, known ? { ...others, method: method! } : others);
  return {
    title: titleOf(value, method),
    type: verdict.type,
    place: placeOf(text, node.offset, node.offset + node.length),
    ...(context.role && { from: context.role }),
    ...(!verdict.valid && { fault: { ...verdict.fault, place: placeIn(text, node, verdict.fault.pointer) } }),
  };
}

/** Where a fault is: the member or item; of one that is missing, the beginning of the object that lacks it. */
function placeIn(text: string, root: Pasted["node"], pointer: string): Place {
  const node = pointer === "" ? undefined : nodeAt(root, pointer);
  if (node) return placeOf(text, node.offset, node.offset + node.length);
  const { offset } = nearestNode(root, pointer);
  return placeOf(text, offset, offset + 1);
}

interface Message {
  readonly method?: unknown;
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

const messageOf = (value: unknown): Message => (value !== null && typeof value === "object" ? value : {});
const isResponse = ({ method, result, error }: Message) =>
  method === undefined && (result !== undefined || error !== undefined);

/** The requests of a transcript that have not been answered. */
class Requests {
  readonly #open: { readonly id: unknown; readonly from: Side | undefined; readonly method: string }[] = [];

  note(value: unknown, from: Side | undefined): void {
    const { method, id } = messageOf(value);
    if (typeof method === "string" && id !== undefined) this.#open.push({ id, from, method });
    else if (isResponse(messageOf(value))) {
      const index = this.#open.findLastIndex((it) => it.id === id && (it.from === undefined || it.from !== from));
      if (index >= 0) this.#open.splice(index, 1);
    }
  }

  /** The request that a response answers: the last one of the same id that its sender has not sent. */
  answeredBy(
    value: unknown,
    from: Side | undefined,
  ): { readonly from: Side | undefined; readonly method: string } | undefined {
    const message = messageOf(value);
    if (!isResponse(message)) return undefined;
    return this.#open.findLast(
      (it) => it.id === message.id && (from === undefined || it.from === undefined || it.from !== from),
    );
  }
}

/** Who has sent a message of a transcript: whoever alone can, or whoever was asked. */
function senderOf(value: unknown, methods: Methods, asked: Requests): Side | undefined {
  const { method } = messageOf(value);
  if (typeof method === "string") {
    const senders = Object.hasOwn(methods, method) ? methods[method]!.sender : [];
    return senders.length === 1 ? senders[0] : undefined;
  }
  const asker = asked.answeredBy(value, undefined)?.from;
  return asker && (asker === "client" ? "server" : "client");
}

function titleOf(value: unknown, asked: string | undefined): string {
  const message = messageOf(value);
  if (Array.isArray(value)) return "batch";
  if (typeof message.method === "string") return message.method;
  if (!isResponse(message)) return "message";
  return asked === undefined ? "response" : `answer to ${asked}`;
}

function noteOn(value: unknown, alone: boolean, method: string | undefined, methods: Methods): string | undefined {
  const message = messageOf(value);
  if (!isResponse(message) || message.error !== undefined) return undefined;
  if (method !== undefined)
    return methods[method]?.kind === "request"
      ? undefined
      : `${method} is no request of this revision: only the envelope was judged.`;
  return alone
    ? "Only the envelope was judged. Choose the method that this answers, to have its result judged, too."
    : "No request before it has this id: only the envelope was judged.";
}
