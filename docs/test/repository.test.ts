import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRepository, root } from "../site/repository/repository.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "site-"));
  cpSync(join(root, "proposals/template"), join(folder, "proposals/template"), {
    recursive: true,
    filter: (path) => !/node_modules|\bgen\b/.test(path),
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, change: (text: string) => string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    // It is new.
  }
  writeFileSync(file, change(text));
}

const evidence = "proposals/template/evidence.json";

test("reads what is sound", async () => {
  const { proposals } = await readRepository(folder);
  expect(proposals.map(({ name, maturity }) => [name, maturity])).toEqual([["template", "proven"]]);
});

test("an evidence file of an older format is named, with the line and what mends it", async () => {
  write(evidence, (text) => text.replaceAll('"killed": [', '"mutants": ['));
  await expect(readRepository(folder)).rejects.toThrow(
    /^proposals\/template\/evidence\.json:\d+ Expected `checks\[0\]` to have `killed`, array; found nothing\. Is it of an older format\? .*sep -- generate/,
  );
});

test("an evidence file that is no JSON", async () => {
  write(evidence, () => "{");
  await expect(readRepository(folder)).rejects.toThrow(/evidence\.json:1 Not JSON: .*sep -- generate/);
});

test("a broken quotation is named, with its line", async () => {
  write("proposals/template/README.md", (text) =>
    text.replace('"motto": "Reads, and never writes"', '"motto": "Writes"'),
  );
  await expect(readRepository(folder)).rejects.toThrow(
    /^proposals\/template\/README\.md:\d+ Expected what examples\/DiscoverResult\/with-a-motto\.json has/,
  );
});

test("a table of traceability that cannot be read", async () => {
  write("proposals/template/traceability.yaml", (text) => text.replace("- check:", "- chek:"));
  await expect(readRepository(folder)).rejects.toThrow(/^proposals\/template\/traceability\.yaml:\d+ .*check/);
});

test("a meeting without a date", async () => {
  write("meetings/weekly.md", () => "# Weekly\n\n- **Kind**: weekly\n\n## Summary\n\nNothing.\n");
  await expect(readRepository(folder)).rejects.toThrow(/^meetings\/weekly\.md:1 .*date/m);
});

test("all that is wrong is told at once", async () => {
  write("proposals/template/README.md", (text) =>
    text.replace('"motto": "Reads, and never writes"', '"motto": "Writes"'),
  );
  write("meetings/weekly.md", () => "# Weekly\n");
  const message = await readRepository(folder).then(
    () => "",
    (error: unknown) => (error as Error).message,
  );
  expect(message).toContain("proposals/template/README.md:");
  expect(message).toContain("meetings/weekly.md:");
});
