import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import { placeOf, type Place } from "./locate.ts";

/** A message of what was pasted, and where it stands. */
export interface Pasted {
  readonly value: unknown;
  readonly node: Node;
  /** Who sent it, when a trace says so. */
  readonly from?: "client" | "server";
}

export interface Broken {
  readonly place: Place;
  readonly message: string;
}

export type Reading =
  | { readonly kind: "empty" }
  | { readonly kind: "broken"; readonly faults: readonly Broken[] }
  | {
      readonly kind: "read";
      /** One message, or several in the order in which they were sent. */
      readonly form: "message" | "transcript";
      readonly messages: readonly Pasted[];
    };

/**
 * Reads a message, a JSON array of messages, messages one per line, or a trace as `sep evidence` writes it.
 *
 * @param single the text is one value, whatever it looks like
 */
export function read(text: string, single = false): Reading {
  if (text.trim() === "") return { kind: "empty" };
  const whole = parse(text, 0);
  if (whole.faults.length === 0 && whole.node) {
    return single ? { kind: "read", form: "message", messages: [pasted(whole.node)] } : messagesOf(whole.node);
  }
  return (single ? undefined : linesOf(text)) ?? { kind: "broken", faults: whole.faults };
}

function messagesOf(root: Node): Reading {
  const trace = root.type === "object" ? member(root, "messages") : undefined;
  if (trace?.type === "array")
    return { kind: "read", form: "transcript", messages: (trace.children ?? []).flatMap(ofTrace) };
  if (root.type === "array")
    return { kind: "read", form: "transcript", messages: (root.children ?? []).flatMap(ofTrace) };
  return { kind: "read", form: "message", messages: [pasted(root)] };
}

/** `{ "from": …, "message": … }` says who has sent the message; anything else is the message. */
function ofTrace(node: Node): Pasted[] {
  const from = node.type === "object" ? member(node, "from") : undefined;
  if (from === undefined) return [pasted(node)];
  // What is no message, such as a stream that ended, has none.
  const message = member(node, "message");
  return message ? [{ ...pasted(message), from: from.value === "server" ? "server" : "client" }] : [];
}

/** Messages one per line, if at least the first line is one; a line that is none is the fault. */
function linesOf(text: string): Reading | undefined {
  let offset = 0;
  const lines = text.split("\n").map((line) => {
    const parsed = parse(line, offset, text);
    offset += line.length + 1;
    return { line, ...parsed };
  });
  const filled = lines.filter((it) => it.line.trim() !== "");
  if (filled.length < 2 || filled[0]!.faults.length > 0) return undefined;
  const faults = filled.flatMap((it) => it.faults.slice(0, 1));
  if (faults.length > 0) return { kind: "broken", faults };
  return { kind: "read", form: "transcript", messages: filled.flatMap((it) => (it.node ? ofTrace(it.node) : [])) };
}

function parse(text: string, shift: number, whole = text): { node?: Node; faults: Broken[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const faults = errors.slice(0, 1).map(({ error, offset, length }) => ({
    place: placeOf(whole, offset + shift, offset + shift + Math.max(length, 1)),
    message: words(printParseErrorCode(error)),
  }));
  if (root) moved(root, shift);
  return { ...(root && { node: root }), faults };
}

function moved(node: Node, by: number): void {
  if (by === 0) return;
  (node as { offset: number }).offset += by;
  node.children?.forEach((it) => moved(it, by));
}

/** `PropertyNameExpected` in words. */
const words = (code: string) => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();

const pasted = (node: Node): Pasted => ({ value: valueOf(node), node });

/** What JSON.parse makes of it. */
function valueOf({ type, value, children = [] }: Node): unknown {
  if (type === "array") return children.map(valueOf);
  if (type !== "object") return value;
  const members = children.flatMap((it): [string, unknown][] => {
    const [key, of] = it.children ?? [];
    return key && of ? [[key.value as string, valueOf(of)]] : [];
  });
  return Object.fromEntries(members);
}

function member(node: Node, name: string): Node | undefined {
  return node.children?.find((it) => it.children?.[0]?.value === name)?.children?.[1];
}
