import { statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { proposal } from "./proposal.ts";
import { parse, repository } from "./repository.ts";

const { "reference.ts": reference, "README.md": readme, "package.json": manifest } = proposal("template");
const { run, root, put } = repository();
const gen = (name: string) => join(root, "proposals/template/gen", name);
/** When its programs were bundled last: nothing runs without. */
const ran = () => statSync(gen("programs.mjs")).mtimeMs;

test("what was audited is not audited again as long as nothing that it rests on has changed", async () => {
  await run(["generate"]);
  expect((await run(["evidence", "template"])).code).toBe(0);
  const first = ran();
  expect((await run(["check", "template"])).code).toBe(0);
  expect(ran()).toBe(first);

  put("proposals/template/evidence.json", "{}");
  const stale = await run(["check", "template"]);
  expect(stale).toMatchObject({ code: 1, stdout: expect.stringContaining("evidence.json:1 It differs") as string });
  expect(ran()).toBe(first);
  await run(["generate"]);

  put("proposals/template/README.md", readme!.replace("Draft", "Final"));
  expect((await run(["check", "template"])).stdout).toContain("README.md:3 Expected Status");
  put("proposals/template/README.md", readme);
  await run(["check", "template"]);
  const second = ran();
  expect(second).toBeGreaterThan(first);

  put("proposals/template/reference.ts", reference!.replace('"Hello"', '""'));
  expect((await run(["check", "template"])).stdout).toContain("server-greets fails on reference");
  expect(ran()).toBeGreaterThan(second);

  put("proposals/template/reference.ts", reference);
  put("package-lock.json", "{}");
  const third = ran();
  expect((await run(["check", "template"])).code).toBe(0);
  expect(ran()).toBeGreaterThan(third);
});

test("all are proven as far as something has changed; of one that is named all is shown", async () => {
  await run(["evidence"]);
  const first = ran();
  const again = await run(["evidence"]);
  expect(again).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/template: proven, and nothing .* has changed\./) as string,
  });
  expect(ran()).toBe(first);
  const { proposals } = parse(await run(["evidence", "--json"]));
  expect(proposals[0]).toMatchObject({ holds: true, evidence: { proven: true }, delta: {} });
  expect(ran()).toBe(first);

  put("proposals/template/README.md", `${readme!}\n`);
  await run(["evidence"]);
  const second = ran();
  expect(second).toBeGreaterThan(first);
  const named = await run(["evidence", "template"]);
  expect(named.stdout).toMatch(/server-greets +✓ ✓ ✓[^]*Nothing that it rests on has changed/);
  expect(ran()).toBe(second);
  await run(["evidence", "--force"]);
  expect(ran()).toBeGreaterThan(second);
  put("proposals/template/README.md", readme);
});

test("what was found is not mistaken for what was found before", async () => {
  await run(["evidence"]);
  put("proposals/template/reference.ts", reference!.replace('"Hello"', '""'));
  expect((await run(["evidence", "template"])).code).toBe(1);
  expect((await run(["check", "template"])).code).toBe(1);
  put("proposals/template/reference.ts", reference);
  expect((await run(["evidence", "template"])).code).toBe(0);
});

test("a package of the workspace that a proposal uses is among what its audit rests on", async () => {
  put("packages/lamp/package.json", '{ "name": "@transports-wg/lamp" }');
  put("packages/lamp/src/index.ts", "export const lit = true;\n");
  symlinkSync(join(root, "packages/lamp"), join(root, "node_modules/@transports-wg/lamp"));
  const uses = { ...(JSON.parse(manifest!) as object), dependencies: { "@transports-wg/lamp": "0.0.0" } };
  put("proposals/template/package.json", JSON.stringify(uses));
  await run(["check", "template"]);
  const first = ran();
  await run(["check", "template"]);
  expect(ran()).toBe(first);
  put("packages/lamp/src/index.ts", "export const lit = false;\n");
  await run(["check", "template"]);
  expect(ran()).toBeGreaterThan(first);
});
