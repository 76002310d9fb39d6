import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import type { Client } from "@transports-wg/wire";
import { digestOf as standardDigest } from "../digest.ts";
import type { Kind } from "../kinds.ts";
import { ONE_TEXT, OTHER_TEXT } from "./collision.ts";
import { catalogue, digestOf, edit, find, listed } from "./ledger.ts";
import { digestIn, givenDigest, meta } from "./meta.ts";

/** Another value for each member that has one. */
const changes = {
  tools: {
    title: "Pay now",
    description: "Pays an amount at once",
    inputSchema: {
      type: "object",
      properties: { amount: { type: "number", minimum: 0.02 }, after: { type: "integer" } },
    },
    outputSchema: { type: "object", properties: { paid: { type: "integer" } } },
    annotations: { destructiveHint: false },
    icons: [{ src: "https://example.com/note.png", mimeType: "image/png" }],
  },
  prompts: {
    title: "Remind them",
    description: "Asks for a payment, politely",
    arguments: [{ name: "whom", description: "Who has not paid yet", required: true }],
    icons: [{ src: "https://example.com/note.png", mimeType: "image/png" }],
  },
  resources: {
    name: "now",
    title: "Now",
    description: "What was paid until now",
    mimeType: "text/markdown",
    size: 25,
    annotations: { audience: ["assistant"], priority: 0.5 },
    icons: [{ src: "https://example.com/note.png", mimeType: "image/png" }],
  },
  resourceTemplates: {
    name: "any-day",
    title: "Any day",
    description: "What was paid on any day",
    mimeType: "text/markdown",
    annotations: { audience: ["assistant"], priority: 0.2 },
    icons: [{ src: "https://example.com/note.png", mimeType: "image/png" }],
  },
};

type Members = Kind["members"];

const targets: Record<Members, string> = {
  tools: "pay",
  prompts: "remind",
  resources: "ledger://today",
  resourceTemplates: "ledger://days/{day}",
};

/** *What a Digest Depends On* and *The Standard Computation*. */
export const determinism: readonly ServerCheck[] = [
  {
    id: "digest-repeats",
    says: "The same list has the same digests later",
    role: "server",
    async run({ client, clock, expect }) {
      const alice = await client();
      const before = await digests(alice);
      expect.given(before.length > 0, "there is something in the lists");
      await clock.advance(90_000);
      expect.equal(await digests(alice), before, "the digests are as they were a minute and a half ago");
    },
  },
  {
    id: "digest-per-caller",
    says: "A digest tells what this caller sees, not what others see",
    role: "server",
    async run(lab) {
      const limited = edit("tools", "pay", { description: "Pays an amount up to 100" }, { principal: "bob" });
      await lab.start({ replicas: [{ edits: [limited] }] });
      const [alice, bob] = [await lab.client(), await lab.client({ principal: "bob" })];
      const [hers, his] = [await find(lab, alice, "tools", "pay"), await find(lab, bob, "tools", "pay")];
      lab.expect.given(hers.description !== his.description, "bob sees another definition of pay than alice");
      lab.expect.that(digestIn(hers) !== digestIn(his), "another definition has another digest", digestIn(his));
      lab.expect.equal(
        await digestOf(lab, bob, "tools", "payments"),
        await digestOf(lab, alice, "tools", "payments"),
        "the same definition has the same digest, whoever sees it",
      );
    },
  },
  {
    id: "digest-across-replicas",
    says: "Two replicas give the same digests",
    role: "server",
    async run(lab) {
      await lab.start({ replicas: [{}, {}], store: "separate" });
      const [one, other] = await both(lab);
      lab.expect.equal(await digests(other), await digests(one), "the digests of one replica are those of the other");
    },
  },
  changesWith("tool", "tools"),
  changesWith("prompt", "prompts"),
  changesWith("resource", "resources"),
  changesWith("template", "resourceTemplates"),
  {
    id: "digest-changes-with-name",
    says: "Two tools that differ only in their name have different digests",
    role: "server",
    async run(lab) {
      const twin = { description: "One of two", inputSchema: { type: "object" } };
      await lab.start({ replicas: [{ edits: [edit("tools", "castor", twin), edit("tools", "pollux", twin)] }] });
      const client = await lab.client();
      const [castor, pollux] = [
        await digestOf(lab, client, "tools", "castor"),
        await digestOf(lab, client, "tools", "pollux"),
      ];
      lab.expect.that(castor !== pollux, "the digests differ", castor);
    },
  },
  {
    id: "digest-ignores-meta",
    says: "A change of `_meta` does not change the digest",
    role: "server",
    async run(lab) {
      const now = lab.clock.now();
      const ranks = [
        edit("tools", "pay", { _meta: rank(1) }),
        edit("tools", "pay", { _meta: rank(2) }, { at: now + 1 }),
      ];
      await lab.start({ replicas: [{ edits: ranks }] });
      const client = await lab.client();
      const first = await find(lab, client, "tools", "pay");
      await lab.clock.advance(1);
      const second = await find(lab, client, "tools", "pay");
      lab.expect.given(rankIn(first) === 1 && rankIn(second) === 2, "_meta of pay has changed");
      lab.expect.equal(digestIn(second), givenDigest(lab.expect, first, "pay"), "the digest is as it was");
    },
  },
  {
    id: "digest-of-values",
    says: "Definitions that are the same JSON values have the same digest, however they are spelt",
    role: "server",
    async run(lab) {
      const later = { at: lab.clock.now() + 1 };
      const plain =
        '{"description":"Ω","inputSchema":{"type":"object","properties":{"n":{"minimum":0,"maximum":1000}}}}';
      const baroque = String.raw`{ "inputSchema": {"properties": {"n": {"maximum": 1.0e3, "maximum": 1E+3, "minimum": 0.0}},
        "type":"string", "type": "object"}, "description": "\u03A9" }`;
      const edits = [
        edit("tools", "spelt", plain),
        edit("tools", "spelt", null, later),
        edit("tools", "spelt", baroque, later),
      ];
      await lab.start({ replicas: [{ edits }] });
      const client = await lab.client();
      const before = await digestOf(lab, client, "tools", "spelt");
      await lab.clock.advance(1);
      const after = digestIn(await find(lab, client, "tools", "spelt"));
      lab.expect.equal(after, before, "order, number forms, escapes and overridden duplicates do not count");
    },
  },
  {
    id: "digest-page-independent",
    says: "A primitive has the same digest on a page of its own as in the whole list",
    role: "server",
    async run(lab) {
      await lab.start({ replicas: [{ pageSize: 1 }, {}], store: "separate" });
      const [paged, whole] = await both(lab);
      const { nextCursor } = await paged.request("tools/list", { _meta: meta() });
      lab.expect.given(nextCursor !== undefined, "the tools are on more than one page");
      lab.expect.equal(await digests(paged), await digests(whole), "the pages name the digests that the list names");
    },
  },
  {
    id: "digest-order-independent",
    says: "A primitive has the same digest wherever it stands in a list",
    role: "server",
    async run(lab) {
      await lab.start({ replicas: [{ reversed: true }, {}], store: "separate" });
      const [backwards, forwards] = await both(lab);
      const names = async (it: Client) => (await listed(it, "tools")).map(({ name }) => name);
      lab.expect.given(
        (await names(backwards))[0] !== (await names(forwards))[0],
        "the two replicas list the tools in another order",
      );
      lab.expect.equal(
        (await digests(backwards)).sort(),
        (await digests(forwards)).sort(),
        "each primitive has the digest that it has elsewhere",
      );
    },
  },
  {
    id: "digest-no-checksum",
    says: "Two definitions with the same CRC-32 have different digests",
    role: "server",
    async run(lab) {
      const edits = [ONE_TEXT, OTHER_TEXT].map((description, index) =>
        edit("tools", "pay", { description }, { at: lab.clock.now() + index }),
      );
      await lab.start({ replicas: [{ edits }] });
      const client = await lab.client();
      const one = await digestOf(lab, client);
      await lab.clock.advance(1);
      const other = digestIn(await find(lab, client, "tools", "pay"));
      lab.expect.that(one !== other, `${ONE_TEXT} and ${OTHER_TEXT} have different digests`, other);
    },
  },
  {
    id: "digest-follows-revision",
    says: "A definition that looks otherwise in another revision has another digest there",
    role: "server",
    async run(lab) {
      const revision = "2099-12-31";
      await lab.start({ replicas: [{ edits: [edit("tools", "pay", { title: "Pay (new)" }, { revision })] }] });
      const client = await lab.client();
      const now = await find(lab, client, "tools", "pay");
      const then = await find(lab, client, "tools", "pay", { "io.modelcontextprotocol/protocolVersion": revision });
      lab.expect.given(now.title !== then.title, `pay has another title in requests of revision ${revision}`);
      lab.expect.that(digestIn(now) !== digestIn(then), "the digests differ", digestIn(then));
    },
  },
  {
    id: "digest-standard",
    says: "Whoever hashes what is listed, in the standard way, comes to the same digest",
    role: "server",
    async run(lab) {
      await lab.start({ replicas: [{ edits: [edit("tools", "exotic", exotic)] }] });
      const all = await catalogue(await lab.client());
      lab.expect.given(
        all.some(([key]) => key === "tools exotic"),
        "tools/list has exotic",
      );
      for (const [key, definition] of all) {
        lab.expect.equal(digestIn(definition), standardDigest(definition), `the digest of ${key} is the standard one`);
      }
    },
  },
];

/** Changes one member after the other. */
function changesWith(kind: string, members: Members): ServerCheck {
  return {
    id: `digest-changes-with-${kind}`,
    says: `A change of any member of a ${kind} changes its digest`,
    role: "server",
    async run(lab) {
      const { clock, expect } = lab;
      const steps = Object.entries<unknown>(changes[members]);
      const edits = steps.map(([member, value], step) =>
        edit(members, targets[members], { [member]: value }, { at: clock.now() + 1 + step }),
      );
      await lab.start({ replicas: [{ edits }] });
      const client = await lab.client();
      let before = await digestOf(lab, client, members, targets[members]);
      for (const [member] of steps) {
        await clock.advance(1);
        const digest = digestIn(await find(lab, client, members, targets[members]));
        expect.that(digest !== before, `a change of ${member} in ${members} changes the digest`, digest);
        before = String(digest);
      }
    },
  };
}

const digests = async (client: Client) => (await catalogue(client)).map(([key, it]) => [key, digestIn(it)]);

const both = async (lab: ServerLab): Promise<[Client, Client]> => [
  await lab.client({ replica: 0 }),
  await lab.client({ replica: 1 }),
];

const rank = (rank: number) => ({ "com.example/rank": rank });
const rankIn = ({ _meta }: { _meta?: Record<string, unknown> }) => _meta?.["com.example/rank"];

/** A definition that is canonical in no respect. */
const exotic = String.raw`{
  "description": "\u20ac \ud83d\ude02 \u0007 \"\\",
  "inputSchema": {
    "type": "object",
    "properties": {
      "\ufb33": { "const": 333333333.33333329 },
      "\ud83d\ude02": { "const": 1E30 },
      "\u20ac": { "const": 4.50 },
      "\u00f6": { "const": 2e-3 },
      "1": { "const": 1e-27 },
      "10": {},
      "2": { "default": -0 },
      "\r": { "enum": [[], {}, "", null, true] }
    }
  }
}`;
