import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { audit, evidence, spoilResult, type Check, type Mutant, type Requirement, type Subject } from "../src/index.ts";
import { lamp, source } from "./lamp.ts";

const gen = mkdtempSync(join(tmpdir(), "audit-"));

const checks: readonly Check[] = [
  {
    id: "lamp-lit",
    says: "A lamp that was switched is on",
    role: "server",
    async run({ client, expect, clock }) {
      const it = await client();
      await it.request("lamp/switch");
      const since = clock.now();
      await clock.advance(500);
      expect.equal(await it.request("lamp/read"), { on: true, since, by: "alice" }, "the lamp is on");
    },
  },
  {
    id: "lamp-asked",
    says: "A client hands on what it was asked",
    role: "client",
    async run({ client, received, expect }) {
      await (await client({ "lamp/read": () => ({}) })).request("lamp/read", { near: true });
      expect.equal(
        received.map((it) => it.message.params?.near),
        [true],
        "the server hears what the client was asked",
      );
    },
  },
  {
    id: "lamp-handed-on",
    says: "A proxy hands on who asks",
    role: "intermediary",
    async run({ start, client, received, expect }) {
      await start({ "lamp/read": () => ({}) });
      await (await client({ principal: "bob" })).request("lamp/read");
      expect.equal(
        received.map((it) => it.principal),
        ["bob"],
        "the server hears of bob",
      );
    },
  },
];

const mutants: readonly Mutant[] = [
  { name: "stays dark", kills: ["lamp-lit"], wrap: (it) => spoilResult(it, (result) => ({ ...result, on: false })) },
  {
    name: "asks for something else",
    kills: ["lamp-asked"],
    wrap: (it) => ({ ...it, client: (world, peer) => lamp.client!({ ...world, settings: { near: false } }, peer) }),
  },
  {
    name: "says nobody asks",
    kills: ["lamp-handed-on"],
    wrap: (it) => ({
      ...it,
      intermediary: (_, upstream) => async (request) => {
        const body = await request.text();
        const headers = new Headers(request.headers);
        headers.delete("authorization");
        return upstream(new Request(request.url, { method: "POST", headers, body }));
      },
    }),
  },
];

const requirements: readonly Requirement[] = checks.map(({ id, says }) => ({
  text: says,
  level: "MUST",
  hash: id,
  section: "specification",
  checks: [id],
}));

async function prove(task: Partial<Parameters<typeof audit>[0]> & { rows?: readonly Requirement[] } = {}) {
  const { rows = requirements, ...rest } = task;
  const whole = { checks, candidates: [{ subject: lamp, source }] as const, mutants, gen, patience: 2_000, ...rest };
  return evidence(rows, whole, await audit(whole));
}

test("a proposal whose reference passes everywhere and whose checks all notice a mutant is proven", async () => {
  const { evidence: record, complaints } = await prove();
  expect(complaints).toEqual([]);
  expect(record.proven).toBe(true);
  expect(record.counts).toEqual({ sentences: 3, proven: 3, excluded: 0, checks: 3, mutants: 3, killed: 3, agreed: 0 });
  expect(record.checks.map((it) => it.subjects)).toEqual([
    { lamp: { memory: "success", http: "success", stdio: "success" } },
    { lamp: { memory: "success", http: "success", stdio: "success" } },
    { lamp: { memory: "success", http: "success" } },
  ]);
  expect(record.checks[0]!.killed).toEqual([{ mutant: "stays dark", by: "the lamp is on" }]);
});

test("each subject that passes agrees", async () => {
  const other: Subject = { ...lamp, name: "other" };
  const { evidence: record } = await prove({
    candidates: [
      { subject: lamp, source },
      { subject: other, source },
    ],
  });
  expect(record.counts.agreed).toBe(3);
});

test("a check that no mutant fails is a complaint, and leaves its sentence unproven", async () => {
  const { evidence: record, complaints } = await prove({ mutants: mutants.slice(1) });
  expect(record.proven).toBe(false);
  expect(record.requirements.map((it) => it.proven)).toEqual([false, true, true]);
  expect(complaints).toEqual([
    { culprit: "lamp-lit", message: "was never seen to fail: write a mutant that it notices" },
  ]);
});

test("a mutant that the check does not notice survives", async () => {
  const tame: Mutant = { name: "does nothing", kills: ["lamp-lit"], wrap: (it) => it };
  const { evidence: record, complaints } = await prove({ mutants: [...mutants, tame] });
  expect(record.counts).toMatchObject({ mutants: 4, killed: 3 });
  expect(complaints).toEqual([{ culprit: "does nothing", message: "survived lamp-lit. The check succeeded" }]);
});

test("a mutant that breaks off is not noticed by an assertion", async () => {
  const rude: Mutant = {
    name: "has no lamp",
    kills: ["lamp-lit"],
    wrap: (it) => ({ ...it, server: () => async () => new Response(null, { status: 500 }) }),
  };
  const { complaints } = await prove({ mutants: [...mutants, rude] });
  expect(complaints).toHaveLength(1);
  expect(complaints[0]!.message).toMatch(/^survived lamp-lit\. No assertion noticed it: HttpError/);
});

test("a mutant that names no check, or one that there is not, is a complaint", async () => {
  const idle: Mutant = { name: "idle", kills: [], wrap: (it) => it };
  const lost: Mutant = { name: "lost", kills: ["lamp-gone"], wrap: (it) => it };
  const { complaints } = await prove({ mutants: [...mutants, idle, lost] });
  expect(complaints.map((it) => `${it.culprit} ${it.message}`).sort()).toEqual([
    "idle names no check that notices it",
    "lost survived lamp-gone. There is no check lamp-gone",
  ]);
});

test("a known failure is known, and an error when it no longer fails", async () => {
  const dark = spoilResult({ ...lamp, name: "dark" }, (result) => ({ ...result, on: false }));
  const candidates = [
    { subject: lamp, source },
    { subject: { ...dark, known: { "lamp-lit": "It has no bulb" } }, source },
  ] as const;
  const { evidence: record, complaints } = await prove({ candidates });
  expect(record.checks[0]!.reasons).toEqual({ dark: "It has no bulb" });
  // Over stdio the process serves the source, which is not spoilt.
  expect(record.checks[0]!.subjects.dark).toMatchObject({ memory: "known", http: "known", stdio: "success" });
  expect(complaints).toEqual([]);

  const mended = { ...lamp, name: "mended", known: { "lamp-lit": "It has no bulb", "lamp-gone": "It is elsewhere" } };
  const again = await prove({
    candidates: [
      { subject: lamp, source },
      { subject: mended, source },
    ],
  });
  expect(again.complaints).toEqual([
    { culprit: "lamp-lit", message: "is a known failure of mended, but it passes: remove it from `known`" },
    {
      culprit: "lamp-gone",
      message: "is a known failure of mended, but there is no such check: remove it from `known`",
    },
  ]);
});

test("an unknown failure of another subject is a complaint; at the level SHOULD the record calls it a warning", async () => {
  const dark = spoilResult({ ...lamp, name: "dark" }, (result) => ({ ...result, on: false }));
  const rows = requirements.map((it) => ({ ...it, level: "SHOULD" as const }));
  const { evidence: record, complaints } = await prove({
    rows,
    candidates: [
      { subject: lamp, source },
      { subject: dark, source },
    ],
  });
  expect(record.checks[0]!.subjects.dark).toMatchObject({ memory: "warning" });
  expect(complaints.map((it) => it.message.split(":")[0])).toEqual([
    "fails on dark over memory",
    "fails on dark over http",
  ]);
});

test("an exception has a reason, and is no success", async () => {
  const quiet = checks.map((it) => ({ ...it, except: { memory: "nobody is there", http: "no", stdio: "no" } }));
  const { evidence: record } = await prove({ checks: quiet, mutants: [] });
  expect(record.checks[0]!.subjects.lamp).toEqual({ memory: "excepted", http: "excepted", stdio: "excepted" });
  expect(record.checks[0]!.reasons).toEqual({ memory: "nobody is there", http: "no", stdio: "no" });
  expect(record.proven).toBe(false);
  expect(record.counts.proven).toBe(0);
});

test("a check of a party that the reference lacks is a complaint", async () => {
  const { server } = lamp;
  const { complaints } = await prove({
    candidates: [{ subject: { name: "lamp", server: server! }, source }],
    mutants: mutants.slice(0, 1),
  });
  expect(complaints).toContainEqual({
    culprit: "lamp-asked",
    message: "judges a client, but lamp has none: export one, or remove the check",
  });
});

test("a sentence without check and without exclusion keeps a proposal from being proven", async () => {
  const bare = { text: "A lamp MUST shine.", level: "MUST", hash: "x", section: "specification", checks: [] } as const;
  const { evidence: record } = await prove({ rows: [...requirements, bare] });
  expect(record.proven).toBe(false);
  const excluded = { ...bare, excluded: { category: "human-facing", reason: "it is seen" } };
  expect((await prove({ rows: [...requirements, excluded] })).evidence).toMatchObject({
    proven: true,
    counts: { excluded: 1 },
  });
});
