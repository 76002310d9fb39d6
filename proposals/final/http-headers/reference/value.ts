/** *Values*: what a header can carry, and the form of what it cannot. */

/** Visible ASCII, with spaces inside. */
const plain = /^([\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?)?$/;
/** What a header can carry: the same, and tabs, which are control characters, so that they are not sent as they are. */
const legal = /^([\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?)?$/;
const encoded = /^=\?base64\?(.*)\?=$/;

export type Primitive = string | number | boolean;

/** @throws RangeError for an integer that not everybody can read back */
export function encode(value: Primitive): string {
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new RangeError(`A mirrored integer should be between -2^53+1 and 2^53-1, but is ${value}`);
  }
  const text = String(value);
  if (plain.test(text) && !encoded.test(text)) return text;
  return `=?base64?${Buffer.from(text, "utf8").toString("base64")}?=`;
}

/** @returns undefined for what no client that follows the rules would send */
export function decode(header: string): string | undefined {
  if (!legal.test(header)) return undefined;
  const inner = encoded.exec(header)?.[1];
  if (inner === undefined) return header;
  const bytes = Buffer.from(inner, "base64");
  // It skips what it does not know. Whoever encodes the same bytes gets the same text.
  if (bytes.toString("base64") !== inner) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
