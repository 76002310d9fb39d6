import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { remembered } from "../site/pages/playground/remembered.ts";

const folder = mkdtempSync(join(tmpdir(), "remembered-"));
afterAll(() => rmSync(folder, { recursive: true }));

const script = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return pathToFileURL(file);
};
const counting = script(
  "count.mjs",
  `import { text } from "node:stream/consumers";
   const orders = JSON.parse(await text(process.stdin));
   process.stdout.write(JSON.stringify(orders.map((it) => ({ of: it, when: process.hrtime.bigint().toString(), together: orders.length }))));`,
);
const basis = join(folder, "basis.txt");

interface Made {
  readonly of: string;
  readonly when: string;
  readonly together: number;
}
const make = (...orders: string[]) =>
  remembered<string, Made>(
    counting,
    orders.map((of) => ({ of, basis: [basis] })),
  );

test("what nothing has changed is not made again; what is missing is made at once", async () => {
  writeFileSync(basis, String(Math.random()));
  const [first] = await make("lamp");
  const [again, ...others] = await make("lamp", "switch", "socket");
  expect(again).toEqual(first);
  expect(others.map((it) => [it.of, it.together])).toEqual([
    ["switch", 2],
    ["socket", 2],
  ]);
  writeFileSync(basis, String(Math.random()));
  const [anew] = await make("lamp");
  expect(anew!.when).not.toBe(first!.when);
});

test("when the script fails, what it said is the message, and nothing is remembered", async () => {
  const failing = script("fail.mjs", `console.error("lamps/schema.ts:3:5 is wrong"); process.exit(1);`);
  const order = () => remembered(failing, [{ of: "lamp", basis: [basis] }]);
  await expect(order()).rejects.toThrow("lamps/schema.ts:3:5 is wrong");
  await expect(order()).rejects.toThrow("lamps/schema.ts:3:5 is wrong");
});
