/** `baggage`, by section 3 of W3C Baggage. */
import { cut } from "./tracestate.ts";

/** The first edition of the standard allows so many; the newer one has at least 64 handed on. */
const MEMBERS = 180;
const LENGTH = 8192;

const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const text = "[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*";
const property = `[ \\t]*;[ \\t]*${token}([ \\t]*=[ \\t]*${text})?`;
const form = new RegExp(`^${token}[ \\t]*=[ \\t]*${text}(${property})*$`);

/** The value with as many members as may be handed on; undefined where it breaks its form, or is none. */
export function readBaggage(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const members = value.split(",").map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""));
  return members.every((member) => form.test(member)) ? cut(members, MEMBERS, LENGTH) : undefined;
}

export function writeBaggage(entries: Readonly<Record<string, string>>): string | undefined {
  const members = Object.entries(entries).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
  );
  return cut(members, MEMBERS, LENGTH);
}
