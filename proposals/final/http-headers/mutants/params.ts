/** What a server rejects of annotated arguments. */
import type { Mutant } from "@transports-wg/audit";
import { headerMismatch } from "../reference/guard.ts";
import { encode } from "../reference/value.ts";
import { mending, right } from "./servers.ts";
import { serverHears, serverWith } from "./spoil.ts";

const isParam = (name: string) => name.startsWith("mcp-param-");

/** A server that hears the headers of arguments otherwise. */
const hearing = (name: string, kills: string, hear: (value: string) => string): Mutant => ({
  name,
  kills: [kills],
  wrap: serverHears(({ headers }) => {
    for (const [name, value] of [...headers]) if (isParam(name)) headers.set(name, hear(value));
  }),
});

/** A server that rejects more. */
const rejecting = (
  name: string,
  kills: string,
  what: (args: Record<string, unknown>, headers: Headers) => boolean,
): Mutant => ({
  name,
  kills: [kills],
  wrap: serverWith(async (next, { headers, message }, request) => {
    const args = message.params?.arguments as Record<string, unknown> | undefined;
    return args && what(args, headers) ? headerMismatch(message, "Something is missing") : next(request);
  }),
});

const inner = (value: string) => /^=\?base64\?(.*)\?=$/.exec(value)?.[1];

export const params: readonly Mutant[] = [
  mending(
    "Does not miss headers of arguments",
    ["server-reject-missing-param"],
    (said, _, header) => isParam(header) && said === null,
  ),
  mending(
    "Does not miss headers of nested arguments",
    ["server-reject-missing-param"],
    (said, _, header) => header === "mcp-param-city" && said === null,
  ),
  mending(
    "Takes false, zero and nothing for absent",
    ["server-reject-missing-param"],
    (said, right, header) => isParam(header) && said === null && ["", "0", "false"].includes(right),
  ),
  rejecting(
    "Expects a header of every annotated argument whose object is there",
    "server-not-expect-null",
    (args, headers) => "place" in args && !headers.has("mcp-param-city"),
  ),
  rejecting("Expects a header that says null", "server-not-expect-null", (args) => Object.values(args).includes(null)),
  rejecting(
    "Expects a header of arguments without annotation",
    "server-not-expect-null",
    (args, headers) => "note" in args && !headers.has("mcp-param-note"),
  ),
  hearing("Compares values as they were sent", "server-decode-base64", (it) =>
    inner(it) === undefined ? it : encode(it),
  ),
  hearing("Decodes into Latin-1", "server-decode-base64", (it) =>
    inner(it) === undefined ? it : encode(Buffer.from(inner(it)!, "base64").toString("latin1")),
  ),
  hearing("Drops a mark of byte order", "server-decodes-byte-order-mark", (it) =>
    inner(it) === undefined ? it : encode(new TextDecoder().decode(Buffer.from(inner(it)!, "base64"))),
  ),
  mending(
    "Is content with headers of arguments whatever they say",
    ["server-reject-param-mismatch"],
    (said, _, header) => isParam(header) && said !== null,
  ),
  mending(
    "Compares strings alone",
    ["server-reject-param-mismatch"],
    (said, _, header) => ["mcp-param-count", "mcp-param-urgent"].includes(header) && said !== null,
  ),
  mending(
    "Takes integers in any notation, and nothing for zero",
    ["server-reject-param-mismatch"],
    (said, right, header) => header === "mcp-param-count" && said !== null && Number(said) === Number(right),
  ),
  mending(
    "Does not decode what also is the argument as it stands",
    ["server-reject-param-mismatch"],
    (said, right, header) => header === "mcp-param-region" && said !== null && encode(said) === right,
  ),
  hearing("Decodes whatever is Base64", "server-validate-param-match", (it) =>
    /^[A-Za-z0-9+/]+=$/.test(it) ? `=?base64?${it}?=` : it,
  ),
  hearing("Takes the prefix in any case", "server-validate-param-match", (it) =>
    it.replace(/^=\?base64\?/i, "=?base64?"),
  ),
  hearing("Decodes what has the prefix", "server-validate-param-match", (it) =>
    it.startsWith("=?base64?") && !it.endsWith("?=") ? `${it}?=` : it,
  ),
  hearing("Compares integers as text", "server-compares-integers-as-numbers", (it) =>
    /^-?\d+\.0+$/.test(it) ? "other" : it,
  ),
  hearing("Reads headers in Latin-1", "server-reject-invalid-param-chars", (it) =>
    /[\x80-\xff]/.test(it) ? encode(it) : it,
  ),
  hearing("Reads headers in UTF-8", "server-reject-invalid-param-chars", (it) =>
    /[\x80-\xff]/.test(it) ? encode(Buffer.from(it, "latin1").toString("utf8")) : it,
  ),
  hearing("Decodes like Node.js, which skips what it does not know", "server-reject-broken-base64", (it) =>
    inner(it) === undefined ? it : `=?base64?${Buffer.from(inner(it)!, "base64").toString("base64")}?=`,
  ),
  hearing("Does not mind the padding", "server-reject-broken-base64", (it) => {
    const bare = inner(it)?.replace(/=+$/, "");
    return bare === undefined ? it : `=?base64?${bare.padEnd(Math.ceil(bare.length / 4) * 4, "=")}?=`;
  }),
  hearing("Puts a mark where bytes are not UTF-8", "server-reject-broken-base64", (it) =>
    inner(it) === "/w==" ? encode("\ufffd") : it,
  ),
  {
    name: "Overlooks the header of an argument without value",
    kills: ["server-reject-param-without-value"],
    wrap: serverHears((passing) => {
      const expected = right(passing);
      for (const name of [...passing.headers.keys()])
        if (isParam(name) && !(name in expected)) passing.headers.delete(name);
    }),
  },
];
