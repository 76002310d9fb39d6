/** Files by name; one that is not to be is `undefined`. */
export type Files = Readonly<Record<string, string | undefined>>;

/** The files of a small proposal that is proven: a server greets, and a client listens. */
export function proposal(folder: string): Files {
  const [room, name = room] = folder.split("/") as [string, string?];
  const status = room === "final" ? "Final" : "Draft";
  return {
    "package.json": `${JSON.stringify({ name: `@transports-wg/${name}`, version: "0.0.0", private: true, type: "module" }, null, 2)}\n`,
    "README.md": readme(status),
    "traceability.yaml": traceability,
    "schema.ts": schema,
    "examples/Greeting/polite.json": '{ "text": "Hello", "from": "us" }\n',
    "counterexamples/Greeting/from-empty.json": '{ "text": "Hello", "from": "" }\n',
    "reference.ts": reference,
    "checks.ts": checks,
    "mutants.ts": mutants,
  };
}

const readme = (status: string) => `# SEP-0000: Greetings

- **Status**: ${status}
- **Type**: Standards Track
- **Created**: 2026-01-01
- **Author(s)**: Somebody
- **Sponsor**: None
- **PR**: https://github.com/modelcontextprotocol/modelcontextprotocol/pull/0

## Abstract

Servers greet.

## Motivation

They do not yet.

## Specification

The server MUST greet. The client SHOULD forget a greeting that is not a text. The client MUST NOT be flattered.

## Rationale

None other was considered.

## Backward Compatibility

Nothing breaks.

## Security Implications

None.

## Reference Implementation

It is beside this text.
`;

const traceability = `requirements:
  - check: server-greets
    text: The server MUST greet.
  - check: greeting-forgotten
    text: The client SHOULD forget a greeting that is not a text.
  - text: The client MUST NOT be flattered.
    excluded: "internal state: nobody sees it"
`;

const schema = `import type {} from "the-base/1/types";

/** Says who greets. */
export interface Greeting {
  /**
   * Who it is.
   *
   * @minLength 1
   */
  from?: string;
}
`;

const reference = `import type { Subject } from "@transports-wg/audit";
import { server } from "@transports-wg/wire";

export const reference: Subject = {
  name: "reference",
  server: () => server({ greet: () => ({ text: "Hello" }) }),
  client(_, peer) {
    const client = peer.connect();
    return {
      ...client,
      async request(method, params, options) {
        const result = await client.request(method, params, options);
        return typeof result.text === "string" ? result : {};
      },
    };
  },
};
`;

const checks = `import type { Check } from "@transports-wg/audit";

export const checks: readonly Check[] = [
  {
    id: "server-greets",
    says: "A server greets",
    role: "server",
    async run({ client, expect }) {
      const { text } = await (await client()).request("greet");
      expect.matches(text, /./, "the greeting has a text");
    },
  },
  {
    id: "greeting-forgotten",
    says: "A client forgets a greeting that is no text",
    role: "client",
    async run({ client, expect }) {
      const result = await (await client({ greet: () => ({ text: 5 }) })).request("greet");
      expect.equal(result.text, undefined, "the client has no text");
    },
  },
];
`;

const mutants = `import { spoilResult, type Mutant } from "@transports-wg/audit";

export const mutants: readonly Mutant[] = [
  { name: "greets without a word", kills: ["server-greets"], wrap: (it) => spoilResult(it, () => ({ text: "" })) },
  { name: "hears everything", kills: ["greeting-forgotten"], wrap: (it) => ({ ...it, client: (_, peer) => peer.connect() }) },
];
`;

/** A reference whose server is this handler, written out. */
export const withServer = (handler: string) =>
  `import type { Subject } from "@transports-wg/audit";\n` +
  reference
    .split("\n")
    .slice(1)
    .map((line) => (line.startsWith("  server:") ? `  server: () => ${handler},` : line))
    .join("\n");
