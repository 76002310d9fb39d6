/** *Values*: how a client writes them. */
import type { Mutant } from "@transports-wg/audit";
import { decode, encode } from "../reference/value.ts";
import { clientSays } from "./spoil.ts";

/** A client that writes the headers of arguments otherwise. `meant` is the value as text. */
const writing = (
  name: string,
  kills: string,
  write: (header: string, meant: string) => string,
  which = (name: string) => name.startsWith("mcp-param-"),
): Mutant => ({
  name,
  kills: [kills],
  wrap: clientSays(({ headers }) => {
    for (const [name, value] of [...headers]) if (which(name)) headers.set(name, write(value, decode(value) ?? value));
  }),
});

const encoded = (text: string, as: BufferEncoding) => `=?base64?${Buffer.from(text, as).toString("base64")}?=`;
const isEncoded = (header: string) => header.startsWith("=?base64?") && header.endsWith("?=");
const isName = (name: string) => name === "mcp-name";

export const values: readonly Mutant[] = [
  writing("Encodes every value", "client-encode-values", (_, meant) => encoded(meant, "utf8")),
  writing("Writes booleans with a capital", "client-encode-values", (it) =>
    it === "true" ? "True" : it === "false" ? "False" : it,
  ),
  writing("Writes large integers with an exponent", "client-encode-values", (it) =>
    /^\d{10,}$/.test(it) ? Number(it).toExponential() : it,
  ),
  writing("Encodes what begins like the encoded form", "client-encode-values", (it, meant) =>
    meant.startsWith("=?base64?") ? encoded(meant, "utf8") : it,
  ),
  writing("Leaves out what is empty", "client-encode-values", (it) => (it === "" ? "none" : it)),
  writing("Sends Latin-1 as it is", "client-base64-unsafe", (it, meant) =>
    /^[\xa1-\xff\x21-\x7e]+$/.test(meant) ? meant : it,
  ),
  writing("Encodes Latin-1 as Latin-1", "client-base64-unsafe", (it, meant) =>
    isEncoded(it) && /^[\0-\xff]*$/.test(meant) ? encoded(meant, "latin1") : it,
  ),
  writing("Trims", "client-base64-unsafe", (_, meant) => encode(meant.trim())),
  writing("Percent-encodes line breaks", "client-base64-unsafe", (it, meant) =>
    /[\r\n]/.test(meant) ? meant.replace(/[\r\n]/g, encodeURIComponent) : it,
  ),
  writing("Marks the encoded form in upper case", "client-base64-unsafe", (it) =>
    it.replace(/^=\?base64\?/, "=?BASE64?"),
  ),
  writing("Leaves the padding out", "client-base64-unsafe", (it) => it.replace(/=+\?=$/, "?=")),
  writing("Sends what looks encoded as it is", "client-base64-sentinel", (it, meant) =>
    isEncoded(meant) ? meant : it,
  ),
  writing(
    "Sends a name that looks encoded as it is",
    "client-base64-name",
    (it, meant) => (isEncoded(meant) ? meant : it),
    isName,
  ),
  writing(
    "Percent-encodes names",
    "client-base64-name",
    (it, meant) => (/[^\0-\x7f]/.test(meant) ? encodeURI(meant) : it),
    isName,
  ),
  writing("Trims names", "client-base64-name", (_, meant) => encode(meant.trim()), isName),
];
