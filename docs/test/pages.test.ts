import type { Server } from "node:http";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch } from "./browser.ts";
import { pageTypes, serve } from "./site.ts";

let server: Server;
let origin: string;
let address: string;
let browser: Browser | string;

beforeAll(async () => {
  ({ server, origin, address } = await serve());
  browser = await launch();
});

afterAll(async () => {
  if (typeof browser !== "string") await browser.close();
  server.close();
});

interface Visit {
  readonly page: Page;
  /** What the page complained of, and what it wanted from elsewhere. */
  readonly complaints: string[];
}

/** A page with the network off: only what the built site holds is there. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  if (typeof browser === "string") throw new Error(browser);
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.route(
    (url) => url.origin !== origin,
    (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on("console", (it) => it.type() === "error" && complaints.push(it.text()));
  page.on("pageerror", (it) => complaints.push(it.message));
  await page.goto(address + path, { waitUntil: "networkidle" });
  return { page, complaints };
}

const close = ({ page }: Visit) => page.context().close();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violations {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<Violations>("axe.run({ resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((it) => `${id}: ${it.html.slice(0, 160)} ${it.failureSummary?.split("\n")[1] ?? ""}`),
  );
}

describe.each([...pageTypes(), ["what is not there", "/nothing/here/"] as [string, string]])("%s", (type, path) => {
  test("axe finds nothing in light or dark, nothing comes from elsewhere, and a narrow screen is not scrolled sideways", async ({
    skip,
  }) => {
    if (typeof browser === "string") return skip(browser);
    const visit = await open(path, { colorScheme: "light" });
    const light = await violations(visit.page);
    await visit.page.emulateMedia({ colorScheme: "dark" });
    const dark = await violations(visit.page);
    await visit.page.setViewportSize({ width: 360, height: 740 });
    const wide = await visit.page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    await close(visit);
    // The browser itself complains of an address that is not there.
    const complaints = visit.complaints.filter((it) => !/status of 404/.test(it) || type !== "what is not there");
    expect({ light, dark, complaints, wide }).toEqual({ light: [], dark: [], complaints: [], wide: 0 });
  });
});

test("search finds ids and definitions first, by keyboard alone", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/");
  const { page } = visit;
  await page.keyboard.press("/");
  await page.keyboard.type("motto-not-empty");
  const first = page.getByRole("option").first();
  await first.waitFor();
  expect(await first.innerText()).toMatch(/requirement\s+motto-not-empty/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/proposals/template/#motto-not-empty");
  expect(await page.locator(".sentence.targeted").innerText()).toContain("without a character");

  await page.keyboard.press("/");
  await page.keyboard.type("DiscoverResult");
  await expect.poll(() => first.innerText()).toMatch(/definition\s+DiscoverResult/);
  await page.keyboard.press("Escape");
  expect(await first.isVisible()).toBe(false);
  expect(visit.complaints).toEqual([]);
  await close(visit);
});

test("search says when nothing is found", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/proposals/");
  await visit.page.getByRole("combobox", { name: "Search", exact: true }).fill("qqqqqqzzzz");
  await visit.page.getByText("Nothing found.").waitFor();
  await close(visit);
});

test("filters of the proposals are in the address, and an address filters", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/proposals/");
  const { page } = visit;
  const rows = page.locator(".list tbody tr");
  const all = await rows.count();
  await page.getByLabel("Room").selectOption("template");
  expect(await rows.count()).toBe(1);
  expect(new URL(page.url()).search).toBe("?room=template");
  await page.reload({ waitUntil: "networkidle" });
  await expect.poll(() => rows.count()).toBe(1);
  expect(await page.getByLabel("Room").inputValue()).toBe("template");
  await page.getByLabel("Room").selectOption("");
  expect(await rows.count()).toBe(all);
  await page.getByLabel("Missing").selectOption("any evidence");
  expect(await page.locator(".list tbody").innerText()).toBe("");
  await page.getByText("No proposal is like that").waitFor();
  await close(visit);
});

test("without script the list of proposals is whole, and evidence is a link", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/proposals/", { javaScriptEnabled: false });
  expect(await visit.page.locator(".list tbody tr").count()).toBeGreaterThan(1);
  await visit.page.goto(`${address}/proposals/template/`);
  await visit.page.locator('a[data-sentence="motto-not-empty"]').click();
  expect(visit.page.url()).toBe(`${address}/evidence/#template.motto-not-empty`);
  expect(await visit.page.locator(":target").innerText()).toContain("MUST NOT give a motto");
  await close(visit);
});

test("a sentence has a link to itself, which pointing and the keyboard show", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/proposals/template/");
  const link = visit.page.locator("#motto-not-empty > .permalink");
  const shown = () => link.evaluate((it) => getComputedStyle(it).opacity);
  expect(await shown()).toBe("0");
  await visit.page.locator("#motto-not-empty").hover();
  expect(await shown()).toBe("1");
  await visit.page.mouse.move(0, 0);
  await link.focus();
  await visit.page.keyboard.press("Shift+Tab");
  await visit.page.keyboard.press("Tab");
  expect(await shown()).toBe("1");
  await visit.page.keyboard.press("Enter");
  expect(visit.page.url()).toBe(`${address}/proposals/template/#motto-not-empty`);
  await close(visit);
});

test("evidence is loaded when it is opened, by keyboard, and closed again", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/proposals/template/");
  const { page } = visit;
  const asked: string[] = [];
  page.on("request", (it) => asked.push(it.url()));
  const button = page.locator('[data-sentence="motto-not-empty"]');
  expect(await button.getAttribute("role")).toBe("button");
  expect(await button.innerText()).toContain("MUST");
  await button.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: "Evidence of motto-not-empty" });
  await panel.getByRole("table").waitFor();
  expect(asked).toEqual([`${address}/proposals/template/evidence/motto-not-empty.json`]);
  expect(await button.getAttribute("aria-expanded")).toBe("true");
  const text = await panel.innerText();
  expect(text).toContain("✓ success");
  expect(text).toContain("It was seen to fail");
  const report = await panel.getByRole("link", { name: "Report a problem" }).getAttribute("href");
  expect(decodeURIComponent(report!)).toContain("#motto-not-empty");
  expect(await violations(page)).toEqual([]);
  await panel.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Space");
  expect(await panel.count()).toBe(0);
  expect(await page.evaluate("document.activeElement.dataset.sentence")).toBe("motto-not-empty");
  expect(visit.complaints).toEqual([]);
  await close(visit);
});

test("whoever chooses colours keeps them, whatever the system says", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/", { colorScheme: "light" });
  const { page } = visit;
  const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
  const light = await paper();
  const button = page.getByRole("button", { name: /Colours/ });
  await button.click();
  await button.click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.goto(`${address}/evidence/`, { waitUntil: "networkidle" });
  expect(await paper()).toBe(dark);
  await page.emulateMedia({ media: "print" });
  expect(await paper()).toBe("rgb(255, 255, 255)");
  await close(visit);
});

test("paper is white, where the system is dark", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/proposals/template/", { colorScheme: "dark" });
  await visit.page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await visit.page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  expect(await visit.page.getByRole("banner").count()).toBe(0);
  await close(visit);
});

test("a proposal's page loads less than 200 KiB of compressed script", async ({ skip }) => {
  if (typeof browser === "string") return skip(browser);
  const visit = await open("/");
  let size = 0;
  visit.page.on("response", async (it) => {
    if (it.url().endsWith(".js")) size += gzipSync(await it.body()).length;
  });
  await visit.page.goto(`${address}/proposals/template/`, { waitUntil: "networkidle" });
  expect(size).toBeGreaterThan(10_000);
  expect(size).toBeLessThan(200 * 1024);
  await close(visit);
});
