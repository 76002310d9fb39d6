import { either, fault, steps, type Fault } from "./fault.ts";
import type { Validator } from "./validator.ts";

/** Who sent a message. */
export type Role = "client" | "server";

/** What is known besides the message itself. */
export interface Context {
  /** Who sent the message; without it, either may have. */
  role?: Role;
  /** The method of the request that this message answers; without it, a result is judged by its envelope alone. */
  method?: string;
}

/** The judgement on a message: the definition it was judged by, and what is wrong with it, if anything is. */
export type Verdict = { valid: true; type: string } | { valid: false; type: string; fault: Fault };

/** A definition by name, with its validator. */
export type Named = readonly [type: string, validator: Validator<unknown>];

/** What a revision says of one method. */
export interface Method {
  kind: "request" | "notification" | "input";
  sender: readonly Role[];
  message: Named;
  /** That definition is the whole message; else it lacks the members of the envelope. */
  whole?: boolean;
  /** What may answer it; `resultType: "input_required"` chooses the interim one. */
  results?: readonly Named[];
  interim?: Named;
}

/** All that is needed to judge the messages of one revision. */
export interface Protocol {
  methods: Readonly<Record<string, Method>>;
  request: Named;
  notification: Named;
  result: Named;
  error: Named;
  /** Error codes with a shape of their own; `whole` when that shape is the message, not its member `error`. */
  errors: Readonly<Record<string, { type: Named; whole: boolean }>>;
  /** Present in a revision that has JSON-RPC batches. */
  batches?: boolean;
}

type Message = Record<string, unknown>;

/**
 * Makes the function that judges any message of a protocol. It first finds out by `method`, `id`, `result` and `error` what
 * the message claims to be, and then validates it as nothing else, so that one mistake is one fault.
 */
export function dispatcher(protocol: Protocol): (message: unknown, context?: Context) => Verdict {
  return function validate(message, context = {}) {
    if (protocol.batches && Array.isArray(message)) return judgeBatch(protocol, message, context);
    return judge(protocol, message, context);
  };
}

function judgeBatch(protocol: Protocol, batch: readonly unknown[], context: Context): Verdict {
  const asks = (message: unknown) => message !== null && typeof message === "object" && "method" in message;
  const type = asks(batch[0]) ? "JSONRPCBatchRequest" : "JSONRPCBatchResponse";
  if (batch.length === 0) return refusal("JSONRPCMessage", fault("", "a batch of at least one message", batch));
  for (const [index, message] of batch.entries()) {
    const verdict = judge(protocol, message, context);
    if (!verdict.valid)
      return refusal(verdict.type, fault(`/${index}${verdict.fault.pointer}`, verdict.fault.expected, batch));
    if (asks(message) !== asks(batch[0])) {
      const claim = claims.find((it) => it in (message as Message))!;
      return refusal(type, fault(`/${index}/${claim}`, "absent: a batch either asks or answers", batch));
    }
  }
  return { valid: true, type };
}

const claims = ["method", "result", "error"] as const;

function judge(protocol: Protocol, value: unknown, context: Context): Verdict {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return refusal("JSONRPCMessage", fault("", "a JSON-RPC message, which is an object", value));
  }
  const message = value as Message;
  const { method, result, error } = message;
  if (method !== undefined && result === undefined && error === undefined) return judgeCall(protocol, message, context);
  if (result !== undefined && method === undefined && error === undefined)
    return judgeResult(protocol, message, context);
  if (error !== undefined && method === undefined && result === undefined) return judgeError(protocol, message);
  const [claim, second] = claims.filter((member) => message[member] !== undefined);
  return claim === undefined
    ? refusal(
        "JSONRPCMessage",
        fault("", `an object with one of ${claims.map((it) => JSON.stringify(it)).join(", ")}`, message),
      )
    : refusal("JSONRPCMessage", fault(`/${second}`, `absent beside "${claim}"`, message));
}

function judgeCall(protocol: Protocol, message: Message, { role }: Context): Verdict {
  const isRequest = message.id !== undefined;
  const kind = isRequest ? "request" : "notification";
  const envelope = protocol[kind];
  const name = message.method as string;
  const method = methodOf(protocol, name);
  const wrong = method?.whole && method.kind === kind ? undefined : refuse(envelope, message);
  if (wrong) return wrong;
  if (method && method.kind !== kind && method.kind !== "input") {
    const expected = method.kind === "request" ? `present: ${name} is a request` : `absent: ${name} is a notification`;
    return refusal(method.message[0], fault("/id", expected, message));
  }
  if (!method || method.kind === "input" || (role && !method.sender.includes(role))) {
    const known = Object.entries(protocol.methods).filter(
      ([, it]) => it.kind === kind && (!role || it.sender.includes(role)),
    );
    const who = role ? ` that a ${role} sends` : "";
    const expected =
      known.length > 0
        ? `the method of a ${kind}${who}: ${either(known.map(([it]) => it))}`
        : `absent: no ${kind} is one${who}`;
    return refusal(envelope[0], fault("/method", expected, message));
  }
  return refuse(method.message, message) ?? { valid: true, type: method.message[0] };
}

function judgeResult(protocol: Protocol, message: Message, { role, method: name }: Context): Verdict {
  const wrong = refuse(protocol.result, message);
  if (wrong) return wrong;
  if (name === undefined) {
    const asked = Object.values(protocol.methods).some(
      (it) => it.kind === "request" && it.sender.some((who) => who !== role),
    );
    return asked
      ? { valid: true, type: protocol.result[0] }
      : refusal(protocol.result[0], fault("/result", `absent: no ${role} answers requests`, message));
  }
  const method = methodOf(protocol, name);
  if (!method?.results) {
    throw new RangeError(
      `context.method should be the method of a request of this revision, but is ${JSON.stringify(name)}`,
    );
  }
  if (role && !method.sender.some((asker) => asker !== role)) {
    return refusal(protocol.result[0], fault("/result", `absent: a ${role} does not answer ${name}`, message));
  }
  const isInterim = (message.result as Message).resultType === "input_required";
  const candidates = method.interim && isInterim ? [method.interim] : method.results;
  return judgePart(candidates, message.result, "/result", message);
}

function judgeError(protocol: Protocol, message: Message): Verdict {
  const wrong = refuse(protocol.error, message);
  if (wrong) return wrong;
  const known = protocol.errors[String((message.error as Message).code)];
  if (!known) return { valid: true, type: protocol.error[0] };
  return known.whole
    ? judgePart([known.type], message, "", message)
    : judgePart([known.type], message.error, "/error", message);
}

/** Accepts a part of a message when one of the candidates does; else cites the candidate that came furthest. */
function judgePart(candidates: readonly Named[], part: unknown, pointer: string, message: Message): Verdict {
  // By index: taking a pair apart calls an iterator, which costs more than the validator does.
  for (const named of candidates) if (named[1](part)) return { valid: true, type: named[0] };
  const [type, found] = candidates
    .map(([name, validator]) => [name, validator.fault(part)!] as const)
    .reduce((best, it) => (steps(it[1].pointer).length > steps(best[1].pointer).length ? it : best));
  return refusal(type, fault(pointer + found.pointer, found.expected, message));
}

function refuse(named: Named, message: Message): Verdict | undefined {
  return named[1](message) ? undefined : refusal(named[0], named[1].fault(message)!);
}

/** What a protocol says of a method; `name` may be anything that a message holds. */
function methodOf({ methods }: Protocol, name: unknown): Method | undefined {
  return typeof name === "string" && Object.hasOwn(methods, name) ? methods[name] : undefined;
}

function refusal(type: string, found: Fault): Verdict {
  return { valid: false, type, fault: found };
}
