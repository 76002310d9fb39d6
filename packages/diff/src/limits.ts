import { isLower } from "./flat.ts";
import type { Trial } from "./rule.ts";

/** Whether the second value of a keyword forbids something that the first allows; `undefined` allows everything. */
export function isTighter(keyword: string, from: unknown, to: unknown): boolean {
  if (to === undefined || JSON.stringify(from) === JSON.stringify(to)) return false;
  if (typeof from !== "number" || typeof to !== "number" || keyword === "multipleOf") return true;
  return isLower(keyword) ? to > from : to < from;
}

/** How to break a limit by as little as possible. */
export function offence(keyword: string, limit: unknown): Trial {
  const at = limit as number;
  switch (keyword) {
    case "minimum":
      return { values: [at - 1, at - 0.5] };
    case "maximum":
      return { values: [at + 1, at + 0.5] };
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return { values: [at] };
    case "multipleOf":
      return { values: [at / 2, 1, 0.5] };
    case "minLength":
      return { values: ["x".repeat(at - 1)] };
    case "maxLength":
      return { values: ["x".repeat(at + 1)] };
    case "minItems":
      return { size: at - 1 };
    case "maxItems":
      return { size: at + 1 };
    case "uniqueItems":
      return { size: 2 };
    case "format":
    case "pattern":
      return { values: ["x", "%", "", "X", "0", "urn:x", "eA==", "x x"] };
    default:
      return { none: `values that break "${keyword}" are not searched for` };
  }
}
