/** The judge of keys: the section *Keys*, character by character. */
import { META_KEYS } from "@transports-wg/schema/2026-07-28";

const letter = /^[A-Za-z]$/;
const letterOrDigit = /^[A-Za-z0-9]$/;

/** What is wrong with the form of a key; undefined when nothing is. */
export function keyFault(key: string): string | undefined {
  const slash = key.indexOf("/");
  const name = key.slice(slash + 1);
  if (slash >= 0) {
    for (const label of key.slice(0, slash).split(".")) {
      if (!letter.test(label.at(0) ?? "")) return "a label begins with a letter";
      if (!letterOrDigit.test(label.at(-1)!)) return "a label ends with a letter or digit";
      if (![...label].every((it) => letterOrDigit.test(it) || it === "-"))
        return "a label has letters, digits, hyphens";
    }
  }
  if (name === "") return undefined;
  if (!letterOrDigit.test(name.at(0)!)) return "a name begins with a letter or digit";
  if (!letterOrDigit.test(name.at(-1)!)) return "a name ends with a letter or digit";
  if (![...name].every((it) => letterOrDigit.test(it) || "-_.".includes(it)))
    return "a name has letters, digits, hyphens, underscores, dots";
  return undefined;
}

/** The reading of 2026-07-28: the second label decides, and nothing else. */
export function isReserved(key: string): boolean {
  const [, second = ""] = key.slice(0, Math.max(key.indexOf("/"), 0)).split(".");
  return second === "modelcontextprotocol" || second === "mcp";
}

const defined: readonly string[] = Object.values(META_KEYS);

/** Whether it is under a prefix that is not the sender's to use. The checks declare no extension. */
export const isTrespass = (key: string): boolean => isReserved(key) && !defined.includes(key);

/** The keys of every `_meta` within a message, other than in what a caller or a tool put there. */
export function keysWithin(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysWithin);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, it]) => {
    if (name === "_meta") return Object.keys(it as object);
    return name === "arguments" || name === "structuredContent" ? [] : keysWithin(it);
  });
}
