import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { spoilResult, type Mutant } from "@transports-wg/audit";
import { canonicalForm, digestOf, type Primitive } from "../digest.ts";
import { kindListedBy, kindsActedUponBy } from "../kinds.ts";
import { DIGEST } from "../names.ts";
import { amend } from "../reference/amend.ts";
import { catalogue } from "../reference/catalogue.ts";
import { again, around, restamp, stamp, withMeta } from "./spoil.ts";

const VERSION = "io.modelcontextprotocol/protocolVersion";

/** A member that the digest does not cover. */
const blindTo = (member: string, ...kinds: string[]): Mutant => ({
  name: `leaves ${member} out of the digest`,
  kills: kinds.map((kind) => `digest-changes-with-${kind}`),
  wrap: (reference) => restamp(reference, ({ [member]: _, ...others }) => digestOf(others)),
});

export const determinism: readonly Mutant[] = [
  {
    name: "gives resource templates no digest",
    kills: ["digest-on-listed-primitives"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "resources/templates/list"
          ? {
              ...result,
              resourceTemplates: (result.resourceTemplates as Primitive[]).map((it) => stamp(it, undefined)),
            }
          : result,
      ),
  },
  ...(["tools/call", "prompts/get", "resources/read"] as const).map((acting): Mutant => {
    const kinds = {
      "tools/call": ["digest-on-tool-results"],
      "prompts/get": ["digest-on-prompt-results"],
      "resources/read": ["digest-on-resource-results", "digest-of-template"],
    };
    return {
      name: `gives results of ${acting} no digest`,
      kills: kinds[acting],
      wrap: (reference) =>
        spoilResult(reference, (result, { method }) => (method === acting ? stamp(result, undefined) : result)),
    };
  }),
  {
    name: "gives what is read the digest of its contents",
    kills: ["digest-of-descriptor-only", "digest-on-resource-results", "digest-of-template"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "resources/read" ? stamp(result, digestOf({ contents: result.contents })) : result,
      ),
  },
  {
    name: "names the definition that is there when the execution ends",
    kills: ["digest-of-what-was-executed"],
    wrap: (reference) => ({
      ...reference,
      server: (world) => {
        const now = () => catalogue(world, { principal: "alice", revision: undefined }).tools[0]!;
        return around(
          reference,
          async ({ next, request }) => amend(await next(request), (result) => stamp(result, digestOf(now()))),
          (method) => method === "tools/call",
        ).server!(world);
      },
    }),
  },
  {
    name: "takes the time into the digest",
    kills: ["digest-repeats"],
    wrap: (reference) => ({
      ...reference,
      server: (world) => restamp(reference, (it) => digestOf({ ...it, now: world.clock.now() })).server!(world),
    }),
  },
  {
    name: "takes the principal into the digest",
    kills: ["digest-per-caller"],
    wrap: (reference) =>
      restamp(reference, (it, { headers }) => digestOf({ ...it, who: headers.get("authorization") })),
  },
  {
    name: "gives everybody the digest that somebody got first",
    kills: ["digest-per-caller", "digest-follows-revision"],
    wrap: (reference) => {
      const first = new Map<unknown, string>();
      return restamp(reference, (it) => {
        const key = it.uri ?? it.uriTemplate ?? it.name;
        if (!first.has(key)) first.set(key, digestOf(it));
        return first.get(key)!;
      });
    },
  },
  {
    name: "takes a number of the replica into the digest",
    kills: ["digest-across-replicas"],
    wrap: (reference) => {
      let replicas = 0;
      return {
        ...reference,
        server: (world) => {
          const replica = replicas++;
          return restamp(reference, (it) => digestOf({ ...it, replica })).server!(world);
        },
      };
    },
  },
  blindTo("title", "tool"),
  blindTo("description", "prompt"),
  blindTo("inputSchema", "tool"),
  blindTo("outputSchema", "tool"),
  blindTo("arguments", "prompt"),
  blindTo("mimeType", "template"),
  blindTo("size", "resource"),
  blindTo("annotations", "template"),
  blindTo("icons", "resource"),
  blindTo("name", "name"),
  {
    name: "hashes nothing but the name",
    kills: ["digest-changes-with-tool", "digest-changes-with-prompt"],
    wrap: (reference) => restamp(reference, ({ name }) => digestOf({ name })),
  },
  {
    name: "takes `_meta` into the digest",
    kills: ["digest-ignores-meta"],
    wrap: (reference) => restamp(reference, (it) => digestOf({ ...it, meta: stamp(it, undefined)._meta })),
  },
  {
    name: "hashes the text as it happens to be written",
    kills: ["digest-of-values", "digest-standard"],
    wrap: (reference) =>
      restamp(
        reference,
        ({ _meta, ...it }) => `sha256:${createHash("sha256").update(JSON.stringify(it)).digest("hex")}`,
      ),
  },
  {
    name: "takes the cursor into the digest",
    kills: ["digest-page-independent"],
    wrap: (reference) => restamp(reference, (it, { message }) => digestOf({ ...it, cursor: message.params?.cursor })),
  },
  {
    name: "takes the place in the list into the digest",
    kills: ["digest-order-independent"],
    wrap: (reference) => restamp(reference, (it, _, place) => digestOf({ ...it, place })),
  },
  {
    name: "uses CRC-32 for a hash",
    kills: ["digest-no-checksum"],
    wrap: (reference) => restamp(reference, (it) => crc32(canonicalForm(it)).toString(16)),
  },
  {
    name: "computes every digest in the oldest revision",
    kills: ["digest-follows-revision"],
    wrap: (reference) =>
      around(
        reference,
        async (about) => {
          const { members, key } = kindListedBy(about.message.method)!;
          const response = await about.next(about.request);
          const old = await about.next(again(about, { params: withMeta(about.message.params, VERSION, "2026-07-28") }));
          const { result } = (await old.json()) as { result: Record<string, Primitive[]> };
          return amend(response, (it) => ({
            ...it,
            [members]: (it[members] as Primitive[]).map((primitive) => {
              const same = result[members]!.find((other) => other[key] === primitive[key]);
              return stamp(primitive, same?._meta?.[DIGEST]);
            }),
          }));
        },
        (method) => kindListedBy(method) !== undefined,
      ),
  },
  {
    name: "uses another hash than the standard one",
    kills: ["digest-standard"],
    wrap: (reference) =>
      restamp(reference, (it) => `sha512:${createHash("sha512").update(canonicalForm(it)).digest("hex")}`),
  },
  {
    name: "gives contents the digest of their descriptor",
    kills: ["content-digest-follows-contents"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        kindsActedUponBy(method).length > 0
          ? {
              ...result,
              _meta: { ...(result._meta as object), "io.modelcontextprotocol/contentDigest": "of the descriptor" },
            }
          : result,
      ),
  },
];
