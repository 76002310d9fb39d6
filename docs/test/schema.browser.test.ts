import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launch } from "./browser.ts";
import { pageTypes, serve } from "./site.ts";

let server: Server;
let address: string;
let browser: Browser | string;

beforeAll(async () => {
  ({ server, address } = await serve());
  browser = await launch();
});
beforeEach(({ skip }) => {
  if (typeof browser === "string") skip(browser);
});
afterAll(async () => {
  if (typeof browser !== "string") await browser.close();
  server.close();
});

async function open(path: string): Promise<Page> {
  const context = await (browser as Browser).newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address + path);
  await page.waitForSelector("html[data-has-hydrated=true]");
  return page;
}

test("the address of a type leads to it, whatever file declares it", async () => {
  const page = await open("/schema/2025-06-18/Tool/");
  await page.waitForURL(`${address}/schema/2025-06-18/tools/#Tool`);
  expect(await page.getByRole("heading", { name: "Tool", exact: false }).first().isVisible()).toBe(true);
  await page.context().close();
});

test("the address in $id answers with the schema that has it", async () => {
  const page = await open("/schema/2025-06-18/");
  const response = await page.request.get(`${address}/schema/2025-06-18/schemas/Tool.json`);
  expect(response.headers()["content-type"]).toBe("application/json");
  expect(((await response.json()) as { $id: string }).$id).toMatch(
    /\/transports-wg\/schema\/2025-06-18\/schemas\/Tool\.json$/,
  );
  await page.context().close();
});

test("a name of a type in a member leads to that type", async () => {
  const page = await open("/schema/2025-06-18/tools/");
  await page
    .getByRole("table", { name: "Members of Tool", exact: true })
    .getByRole("link", { name: "ToolAnnotations" })
    .click();
  await page.waitForURL("**/#ToolAnnotations");
  await page.context().close();
});

test("differences are filtered by who breaks, and how badly", async () => {
  const [, path] = pageTypes().find(([type]) => type === "diff/DiffPage.tsx")!;
  const page = await open(path);
  const types = page.locator("section[aria-labelledby] > h2");
  const all = await types.count();
  await page.locator(".diff-filters").getByLabel("Level").selectOption("breaking");
  await page.locator(".diff-filters").getByLabel("Who breaks").selectOption("old client");
  await page
    .getByRole("status")
    .filter({ hasText: /^\d+ types?$/ })
    .waitFor();
  const some = await types.count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  expect(await page.locator(".schema-verdict.safe").count()).toBe(0);
  await page.context().close();
});

test("a breaking message can be judged in the playground, where it is refused", async () => {
  const [, path] = pageTypes().find(([type]) => type === "diff/DiffPage.tsx")!;
  const page = await open(path);
  await page.locator(".diff-filters").getByLabel("Level").selectOption("breaking");
  const broken = page.locator(".diff-findings details").first();
  await broken.locator("summary").click();
  const link = broken.getByRole("link", { name: "in the playground" });
  await link.focus();
  await page.waitForFunction((it) => it.getAttribute("href")!.includes("text="), await link.elementHandle());
  await link.click();
  await page.getByRole("status").filter({ hasText: "Refused" }).first().waitFor();
  await page.context().close();
});
