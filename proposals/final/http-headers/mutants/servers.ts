/** What a server rejects of every request. Most of these put right what was wrong, before it is compared. */
import type { Mutant } from "@transports-wg/audit";
import { encode } from "../reference/value.ts";
import { rewritten, serverHears, serverWith, type Passing } from "./spoil.ts";

/** The headers that would be right, in lower case. */
export function right({ message: { method, params } }: Passing): Record<string, string> {
  const name = params?.name ?? params?.uri;
  const args = (params?.arguments ?? {}) as Record<string, unknown> & { place?: { city?: unknown } };
  const mirrored = { region: args.region, count: args.count, urgent: args.urgent, city: args.place?.city };
  const version = params?._meta?.["io.modelcontextprotocol/protocolVersion"];
  return {
    ...(typeof version === "string" && { "mcp-protocol-version": version }),
    "mcp-method": method,
    ...(typeof name === "string" && { "mcp-name": encode(name) }),
    ...Object.fromEntries(
      Object.entries(mirrored)
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => [`mcp-param-${name}`, encode(value as string)]),
    ),
  };
}

/** A server that puts a header right where this says so. */
export const mending = (
  name: string,
  kills: readonly string[],
  mend: (said: string | null, right: string, header: string) => boolean,
): Mutant => ({
  name,
  kills,
  wrap: serverHears((passing) => {
    for (const [header, value] of Object.entries(right(passing)))
      if (mend(passing.headers.get(header), value, header)) passing.headers.set(header, value);
  }),
});

/** A server that is told of headers by this. */
const told = (get: (headers: Headers, name: string) => string | null): Mutant["wrap"] =>
  serverWith((next, { headers }, request) => {
    const lookup = { get: (name: string) => get(headers, name), has: (name: string) => headers.has(name) };
    return next(Object.defineProperty(request, "headers", { value: lookup }));
  });

const isMirrored = (name: string) => /^mcp-/i.test(name);

/** A server whose rejections look otherwise. */
const rejecting = (name: string, otherwise: (body: { error: object; id: unknown }) => Response): Mutant => ({
  name,
  kills: ["server-reject-error-code"],
  wrap: serverWith(async (next, _, request) => {
    const response = await next(request);
    return response.status === 400 ? otherwise((await response.json()) as { error: object; id: unknown }) : response;
  }),
});

export const servers: readonly Mutant[] = [
  {
    name: "Demands Mcp-Method of notifications, as the SEP did",
    kills: ["notification-without-headers-accepted"],
    wrap: serverWith(async (next, { headers, message }, request) =>
      "id" in message || headers.has("mcp-method") ? next(request) : new Response(null, { status: 400 }),
    ),
  },
  {
    name: "Looks for names as the text spells them, where the platform has them in lower case",
    kills: ["header-name-case-insensitive"],
    wrap: told((headers, name) => new Map(headers).get(name) ?? null),
  },
  {
    name: "Has white space along with values",
    kills: ["server-accepts-whitespace-header-value"],
    wrap: told((headers, name) => {
      const value = headers.get(name);
      return value !== null && isMirrored(name) ? ` ${value} ` : value;
    }),
  },
  mending(
    "Compares without regard to case",
    ["header-value-case-sensitive"],
    (said, right) => said?.toLowerCase() === right.toLowerCase(),
  ),
  {
    name: "Reads the first line of a header",
    kills: ["duplicate-lines-refused"],
    wrap: serverHears(({ headers }) => {
      for (const [name, value] of [...headers]) if (isMirrored(name)) headers.set(name, value.split(", ")[0]!);
    }),
  },
  {
    name: "Reads the last line of a header",
    kills: ["duplicate-lines-refused"],
    wrap: serverHears(({ headers }) => {
      for (const [name, value] of [...headers]) if (isMirrored(name)) headers.set(name, value.split(", ").at(-1)!);
    }),
  },
  mending(
    "Believes the body about the revision",
    ["server-reject-version-mismatch"],
    (said, right, header) => header === "mcp-protocol-version" && said !== null && said !== right,
  ),
  mending(
    "Takes a request without revision for one of its own",
    ["server-reject-missing-version"],
    (said, _, header) => header === "mcp-protocol-version" && said === null,
  ),
  mending(
    "Does not miss Mcp-Method",
    ["server-reject-missing-header"],
    (said, _, header) => header === "mcp-method" && said === null,
  ),
  mending(
    "Does not miss Mcp-Name",
    ["server-reject-missing-header"],
    (said, _, header) => header === "mcp-name" && said === null,
  ),
  mending(
    "Believes the body about the method",
    ["server-reject-invalid-headers"],
    (said, _, header) => header === "mcp-method" && said !== null,
  ),
  mending(
    "Believes the body about the name",
    ["server-reject-invalid-headers"],
    (said, _, header) => header === "mcp-name" && said !== null,
  ),
  mending(
    "Compares the beginning of names",
    ["server-reject-invalid-headers"],
    (said, right, header) => header === "mcp-name" && said !== null && said.startsWith(right),
  ),
  {
    name: "Compares Mcp-Name as it was sent",
    kills: ["server-decode-name"],
    wrap: serverHears(({ headers }) => {
      const name = headers.get("mcp-name");
      if (name !== null) headers.set("mcp-name", encode(name));
    }),
  },
  {
    name: "Executes, and compares then",
    kills: ["mismatch-not-executed"],
    wrap: serverWith(async (next, passing, request) => {
      const answer = await next(request.clone());
      if (answer.status !== 400) return answer;
      const headers = new Headers(passing.headers);
      for (const [name, value] of Object.entries(right(passing))) headers.set(name, value);
      await next(rewritten(request, { ...passing, headers }));
      return answer;
    }),
  },
  rejecting("Rejects with -32001, as the SEP did", (body) =>
    Response.json({ ...body, error: { ...body.error, code: -32001 } }, { status: 400 }),
  ),
  rejecting(
    "Rejects with the status alone, as the rows of the official suite permit",
    () => new Response(null, { status: 400 }),
  ),
  rejecting("Rejects with status 200", (body) => Response.json(body)),
  rejecting("Rejects without the id of the request", ({ id: _, ...body }) => Response.json(body, { status: 400 })),
];
