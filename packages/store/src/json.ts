/** @throws TypeError for what JSON cannot say */
export function textOf(key: string, value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text !== undefined) return text;
  throw new TypeError(`What is stored as ${key} should be JSON, but is of type ${typeof value}`);
}

/** A key as UTF-8 can say it: that has no lone surrogates, and would take one key for another. JSON writes them out. */
export const named = (key: string): string => JSON.stringify(key);
