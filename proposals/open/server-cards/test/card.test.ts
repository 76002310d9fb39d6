import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faultOfCard, faultOfCatalog, faultOfEntry } from "../card.ts";
import { isPrivateHost } from "../private.ts";

const faults: Record<string, (value: unknown) => string | undefined> = {
  ServerCard: faultOfCard,
  AiCatalog: faultOfCatalog,
  AiCatalogEntry: faultOfEntry,
};

const instances = (kind: string, type: string): [string, unknown][] => {
  const folder = join(import.meta.dirname, "..", kind, type);
  return readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))]);
};

// The rules written by hand and the schema judge alike; the schema is held to the same files elsewhere.
for (const [type, faultOf] of Object.entries(faults)) {
  test.each(instances("examples", type))(`${type} %s is valid`, (_, value) => {
    expect(faultOf(value)).toBeUndefined();
  });
  test.each(instances("counterexamples", type))(`${type} %s is not valid`, (_, value) => {
    expect(faultOf(value)).toBeTypeOf("string");
  });
}

test("a host is private in whatever way it is written", () => {
  const hostOf = (address: string) => new URL(address).hostname;
  const addresses = [
    "http://0177.0.0.1",
    "http://127.1",
    "http://[::ffff:7f00:1]",
    "http://LOCALHOST.",
    "http://a.b.internal",
  ];
  expect(addresses.filter((it) => !isPrivateHost(hostOf(it)))).toEqual([]);
});

test("a public host is none", () => {
  const hosts = ["example.com", "internal.example", "172.32.0.1", "8.8.8.8", "[2606:4700::1111]"];
  expect(hosts.filter(isPrivateHost)).toEqual([]);
});
