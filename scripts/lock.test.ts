import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockFaults, looseVersions } from "./lock.ts";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Parameters<typeof lockFaults>[0];
const root = join(import.meta.dirname, "..");
const lock = read(join(root, "package-lock.json"));
const workspaces = Object.keys(lock.packages).filter((path) => !path.includes("node_modules/"));

test("the lock is whole on every platform, and tied to no registry", () => {
  expect([...lockFaults(lock)]).toEqual([]);
});

test.each(workspaces)("%s/package.json pins exact versions", (workspace) => {
  const file = join(workspace, "package.json");
  expect([...looseVersions(file, JSON.parse(readFileSync(join(root, file), "utf8")) as object)]).toEqual([]);
});

describe("faults are seen", () => {
  const good = { version: "1.0.0", integrity: "sha512-x" };

  test("an optional package that is not in the lock", () => {
    const packages = {
      "node_modules/a": { ...good, optionalDependencies: { "a-linux": "1.0.0", "a-mac": "1.0.0" } },
      "node_modules/a-linux": good,
    };
    expect([...lockFaults({ packages })]).toEqual([
      expect.stringContaining("node_modules/a has the optional dependency a-mac"),
    ]);
  });

  test("but one beside the package, or above it, is found", () => {
    const packages = {
      "node_modules/a/node_modules/b": { ...good, optionalDependencies: { c: "1.0.0", d: "1.0.0" } },
      "node_modules/a/node_modules/c": good,
      "node_modules/d": good,
    };
    expect([...lockFaults({ packages })]).toEqual([]);
  });

  test("an address, and a missing hash", () => {
    const packages = {
      "node_modules/a": { ...good, resolved: "https://registry.example/a.tgz" },
      "node_modules/b": { version: "1.0.0" },
    };
    expect([...lockFaults({ packages })]).toEqual([
      expect.stringContaining("node_modules/a has an address"),
      expect.stringContaining("node_modules/b has no integrity"),
    ]);
  });

  test.each(["^1.0.0", "~1.0.0", "*", "latest", "npm:typescript@^7.0.0"])("the version %s", (version) => {
    expect([...looseVersions("package.json", { devDependencies: { a: version } })]).toHaveLength(1);
  });
});
