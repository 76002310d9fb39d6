import { findNodeAtLocation, parseTree, type Node, type Segment } from "jsonc-parser";

/** A place in a text: lines and columns begin at 1. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly column: number;
}

/** The reference tokens of a JSON pointer (RFC 6901), unescaped. */
export const tokens = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"));

/** Where a place begins and ends in a JSON text; undefined when there is nothing there. */
export function rangeOf(text: string, pointer: string): readonly [from: number, to: number] | undefined {
  const root = parseTree(text);
  const node = root && nodeAt(root, pointer);
  return node && [node.offset, node.offset + node.length];
}

/** The node at a pointer, or the member that holds it: a fault of a member shows its name, too. */
export function nodeAt(root: Node, pointer: string): Node | undefined {
  const node = descend(root, tokens(pointer));
  return node?.parent?.type === "property" ? node.parent : node;
}

/** The innermost value on the way to a pointer that is there: where a missing member is missed. */
export function nearestNode(root: Node, pointer: string): Node {
  const steps = tokens(pointer);
  for (let length = steps.length; length > 0; length--) {
    const node = descend(root, steps.slice(0, length));
    if (node) return node;
  }
  return root;
}

function descend(root: Node, steps: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const step of steps) {
    const segment: Segment = node.type === "array" ? Number(step) : step;
    node = findNodeAtLocation(node, [segment]);
    if (!node) return undefined;
  }
  return node;
}

/** Line and column of an offset. */
export function placeOf(text: string, from: number, to: number): Place {
  const before = text.slice(0, from).split("\n");
  return { from, to, line: before.length, column: before.at(-1)!.length + 1 };
}
