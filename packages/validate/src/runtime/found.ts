import type { Located } from "./fault.ts";

/** What the compiled function that refused last has found: one fault, or one for each branch of a union. */
export let found: Located[] = [];

/** Refuses a value. */
export function fail(pointer: string, expected: string): false {
  found = [{ pointer, expected }];
  return false;
}

/**
 * Refuses a value because a part of it was refused.
 *
 * @param step the pointer from the value to the part
 * @param before what the first branches of a union found, when the last has been tried in vain
 */
export function at(step: string, ...before: Located[][]): false {
  found = [...before.flat(), ...found].map(({ pointer, expected }) => ({ pointer: step + pointer, expected }));
  return false;
}

/** A member's name as a reference token of a JSON pointer. */
export const token = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

export const isObject = (value: unknown) => value && typeof value == "object" && !Array.isArray(value);
