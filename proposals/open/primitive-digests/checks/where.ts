import type { ServerCheck } from "@transports-wg/audit";
import type { Client } from "@transports-wg/wire";
import { catalogue, digestOf, edit, pay } from "./ledger.ts";
import { digestIn, meta } from "./meta.ts";

/** *Where Digests Appear*. */
export const where: readonly ServerCheck[] = [
  {
    id: "digest-on-listed-primitives",
    says: "Every tool, prompt, resource and resource template in a list has a digest",
    role: "server",
    async run({ client, expect }) {
      const all = await catalogue(await client());
      const kinds = new Set(all.map(([key]) => key.split(" ")[0]));
      expect.given(kinds.size === 4, "there is at least one tool, prompt, resource and resource template");
      for (const [key, definition] of all) {
        expect.that(typeof digestIn(definition) === "string", `${key} has a digest`, definition._meta);
      }
    },
  },
  {
    id: "digest-on-tool-results",
    says: "The result of a call names the digest of the tool",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const digest = await digestOf(lab, client);
      lab.expect.equal(digestIn(await pay(client)), digest, "the result names the digest that the list names");
    },
  },
  {
    id: "digest-on-prompt-results",
    says: "A prompt comes with the digest of its definition",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const digest = await digestOf(lab, client, "prompts", "remind");
      const result = await client.request("prompts/get", { name: "remind", arguments: { whom: "Bob" }, _meta: meta() });
      lab.expect.equal(digestIn(result), digest, "the result names the digest that the list names");
    },
  },
  {
    id: "digest-on-resource-results",
    says: "The contents of a resource come with the digest of its descriptor",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const digest = await digestOf(lab, client, "resources", "ledger://today");
      lab.expect.equal(
        digestIn(await read(client, "ledger://today")),
        digest,
        "the result names the digest that the list names",
      );
    },
  },
  {
    id: "digest-of-template",
    says: "What is read by a template comes with the digest of the template",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const digest = await digestOf(lab, client, "resourceTemplates", "ledger://days/{day}");
      const result = await read(client, "ledger://days/monday");
      lab.expect.equal(digestIn(result), digest, "the result names the digest of the template");
    },
  },
  {
    id: "digest-of-what-was-executed",
    says: "A definition that changes during the execution does not change the digest of the result",
    role: "server",
    async run(lab) {
      const { clock, expect } = lab;
      const changed = edit("tools", "pay", { description: "Pays twice" }, { at: clock.now() + 500 });
      await lab.start({ replicas: [{ edits: [changed] }] });
      const client = await lab.client();
      const before = await digestOf(lab, client);
      let started!: () => void;
      const isUnderWay = new Promise<void>((resolve) => (started = resolve));
      const result = client.request(
        "tools/call",
        { name: "pay", arguments: { amount: 1, after: 1000 }, _meta: meta({ progressToken: "pay" }) },
        { onNotification: () => started() },
      );
      result.catch(() => started());
      await isUnderWay;
      await clock.advance(2000);
      const { structuredContent, ...rest } = await result;
      const after = await digestOf(lab, client);
      expect.given(before !== after, "the definition of pay has changed meanwhile");
      const { under } = structuredContent as { under: string };
      expect.equal(
        digestIn(rest),
        under === "Pays twice" ? after : before,
        `the digest is that of the definition that was executed, "${under}"`,
      );
    },
  },
];

const read = (client: Client, uri: string) => client.request("resources/read", { uri, _meta: meta() });
