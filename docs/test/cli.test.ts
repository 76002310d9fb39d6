import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const run = (...words: string[]) =>
  spawnSync(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("../site/cli.ts", import.meta.url)), ...words],
    {
      encoding: "utf8",
    },
  );

test("help says which commands there are", () => {
  const { status, stdout } = run("--help");
  expect(status).toBe(0);
  expect(stdout).toMatch(/serve[^]*build[^]*dev[^]*Exit codes/);
});

test("a command that is none is wrong usage", () => {
  const { status, stderr } = run("biuld");
  expect(status).toBe(2);
  expect(stderr).toMatch(/There is no command biuld\.[^]*Usage/);
});
