import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const copy = realpathSync(mkdtempSync(join(tmpdir(), "kit-")));
afterAll(() => rmSync(copy, { recursive: true }));

// The kit with nothing but its sources, and what npm installed where it is.
mkdirSync(join(copy, "node_modules/@transports-wg"), { recursive: true });
for (const name of readdirSync(join(root, "node_modules")))
  if (name !== "@transports-wg") symlinkSync(join(root, "node_modules", name), join(copy, "node_modules", name));
for (const name of readdirSync(join(root, "packages"))) {
  for (const part of ["package.json", "src", ...(name === "sep" ? ["bin"] : [])])
    cpSync(join(root, "packages", name, part), join(copy, "packages", name, part), { recursive: true, force: false });
  const installed = join(root, "packages", name, "node_modules");
  if (existsSync(installed)) symlinkSync(installed, join(copy, "packages", name, "node_modules"));
  symlinkSync(join(copy, "packages", name), join(copy, "node_modules/@transports-wg", name));
}

const source = join(copy, "packages/sep/src/commands/list.ts");
const kits = () => readdirSync(join(copy, "packages/sep/gen/kit"));

const help = () =>
  new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(process.execPath, [join(copy, "packages/sep/bin/sep.mjs"), "list", "--help"], { cwd: copy });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.on("close", (code) => resolve({ code, said }));
  });

test("several that begin at once make it once, and what begins later makes it no more", async () => {
  const first = await Promise.all([help(), help(), help()]);
  for (const it of first) expect(it).toMatchObject({ code: 0, said: expect.stringContaining("sep list") as string });
  const [kit, ...more] = kits();
  expect(more).toEqual([]);
  await help();
  expect(kits()).toEqual([kit]);
});

test("a change of a source is in what runs next", async () => {
  const text = readFileSync(source, "utf8");
  writeFileSync(source, text.replace('.description("', '.description("Changed: '));
  expect((await help()).said).toContain("Changed: ");
  writeFileSync(source, text);
  expect((await help()).said).not.toContain("Changed: ");
});

test("a source that does not compile is named, with its line, and no kit is left of it", async () => {
  const text = readFileSync(source, "utf8");
  const before = kits();
  writeFileSync(source, `${text}\nconst = 1;\n`);
  const { code, said } = await help();
  writeFileSync(source, text);
  expect(code).toBe(1);
  expect(said).toContain(`list.ts:${text.split("\n").length + 1}:6`);
  expect(kits()).toEqual(before);
});
