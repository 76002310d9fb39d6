import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { base } from "../site/base.ts";
import { built, read } from "./site.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const all = built();

test("every link of every page leads to a page or a file that is there", () => {
  const broken = all
    .filter((file) => file.endsWith("index.html") || file === "404.html")
    .flatMap((file) =>
      [...read(file).matchAll(/\s(?:href|src)="?(\/[^"\s>#?]*)/g)]
        .map(([, url]) => decodeURI(url!))
        .filter((url) => {
          if (!url.startsWith(base)) return true;
          const path = join(dist, url.slice(base.length));
          return !existsSync(url.endsWith("/") ? join(path, "index.html") : path);
        })
        .map((url) => `${file}: ${url}`),
    );
  expect([...new Set(broken)]).toEqual([]);
});

test("feeds have entries, and nothing in them tells when they were made", () => {
  for (const name of ["proposals", "status", "meetings"]) {
    const { items } = JSON.parse(read(`feeds/${name}.json`)) as { items: { url: string; date_modified: string }[] };
    expect(items.length).toBeGreaterThan(0);
    const dates = items.map((it) => it.date_modified);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(read(`feeds/${name}.atom`)).toContain(`<updated>${dates[0]}</updated>`);
    expect(read(`feeds/${name}.rss`)).toContain("<item>");
  }
});

test("programs find every requirement, with the address of its sentence", () => {
  const requirements = JSON.parse(read("api/requirements.json")) as { id: string; proposal: string; url: string }[];
  const proposals = JSON.parse(read("api/proposals.json")) as { name: string; room: string }[];
  const page = new Map(proposals.map(({ name }) => [name, read(`proposals/${name}/index.html`)]));
  expect(requirements.length).toBeGreaterThan(proposals.length);
  for (const { proposal, url } of requirements)
    expect(page.get(proposal)).toMatch(new RegExp(`id="?${url.split("#")[1]}[">\\s]`));
});

test("llms.txt names Markdown that is there", () => {
  const named = [...read("llms.txt").matchAll(/\]\([^)]*?\/transports-wg\/([^)]+)\)/g)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !all.includes(path))).toEqual([]);
});

test("nothing that is published names a path of the machine that built it", () => {
  const scripts = all.filter((file) => file.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(10);
  const here = fileURLToPath(new URL("../..", import.meta.url));
  expect(scripts.filter((file) => read(file).includes(here))).toEqual([]);
});

test("there is a badge for each proposal", () => {
  const proposals = JSON.parse(read("api/proposals.json")) as { name: string }[];
  for (const { name } of proposals) expect(read(`badges/${name}.svg`)).toMatch(/^<svg [^]*<\/svg>\s*$/);
});
