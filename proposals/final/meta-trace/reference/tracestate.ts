/** `tracestate`, by section 3.3 of W3C Trace Context. */
const MEMBERS = 32;
const LENGTH = 512;

const key = /^([a-z][a-z0-9_\-*/]{0,255}|[a-z0-9][a-z0-9_\-*/]{0,240}@[a-z][a-z0-9_\-*/]{0,13})$/;
const text = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

/** The value with as many members as may be handed on; undefined where it breaks its form, or is none. */
export function readTracestate(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const members = value
    .split(",")
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter((member) => member !== "");
  const keys = members.map((member) => member.slice(0, member.indexOf("=")));
  if (new Set(keys).size < keys.length || !members.every(isMember)) return undefined;
  return cut(members, MEMBERS, LENGTH);
}

function isMember(member: string): boolean {
  const at = member.indexOf("=");
  return at > 0 && key.test(member.slice(0, at)) && text.test(member.slice(at + 1));
}

/** Whole members from the beginning, no more than so many and so long together; undefined when that leaves none. */
export function cut(members: readonly string[], most: number, length: number): string | undefined {
  let kept = "";
  for (const member of members.slice(0, most)) {
    const longer = kept === "" ? member : `${kept},${member}`;
    if (longer.length > length) break;
    kept = longer;
  }
  return kept || undefined;
}
