import { readFileSync } from "node:fs";
import type { Server, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { toHash, type State } from "../site/pages/playground/state.ts";
import { launch } from "./browser.ts";
import { serve } from "./site.ts";

let server: Server;
let origin: string;
let address: string;
let browser: Browser | string;

beforeAll(async () => {
  ({ server, origin, address } = await serve());
  // A page may run the scripts of its own site, and make none of strings.
  server.prependListener("request", (_, response: ServerResponse) =>
    response.setHeader("content-security-policy", "script-src 'self'"),
  );
  browser = await launch();
});
beforeEach(({ skip }) => {
  if (typeof browser === "string") skip(browser);
});
afterAll(async () => {
  if (typeof browser !== "string") await browser.close();
  server.close();
});

/** The page, what it complains of, and what it asks others for. */
async function open(state: State = {}, path = "/playground/"): Promise<{ page: Page; complaints: string[] }> {
  const context = await (browser as Browser).newContext({
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (it) => it.type() === "error" && complaints.push(it.text()));
  page.on("pageerror", (it) => complaints.push(it.message));
  page.on("request", (it) => new URL(it.url()).origin !== origin && complaints.push(`asked for ${it.url()}`));
  const { hash } = await toHash(state);
  await page.goto(`${address}${path}#${hash}`);
  // What is typed before the page lives is nobody's.
  await page.waitForSelector("html[data-has-hydrated=true]");
  return { page, complaints };
}

const summary = (page: Page, text: string | RegExp) =>
  page.getByRole("status").filter({ hasText: text }).first().waitFor();
const request = { jsonrpc: "2.0", id: 1, method: "tools/list" };
const old = "2025-06-18";

test("the policy would stop what makes code of a string", async () => {
  const { page } = await open();
  // In a task of its own: what a debugger evaluates is allowed more.
  const outcome = await page.evaluate(
    () =>
      new Promise((done) =>
        setTimeout(() => {
          try {
            // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- that is the question
            new Function("return 1")();
            done("ran");
          } catch (error) {
            done((error as Error).name);
          }
        }),
      ),
  );
  expect(outcome).toBe("EvalError");
  await page.context().close();
});

test("a valid message is judged without eval, network or complaint", async () => {
  const { page, complaints } = await open({ revision: old });
  await page.getByLabel("Message or transcript").fill(JSON.stringify(request));
  await summary(page, "Valid.");
  expect(await page.getByText("judged as").first().textContent()).toContain("ListToolsRequest");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a fault is located: its place is marked, and its button selects it", async () => {
  const { page, complaints } = await open({ revision: old });
  const text = JSON.stringify({ ...request, params: { cursor: 7 } }, null, 2);
  await page.getByLabel("Message or transcript").fill(text);
  await summary(page, "Refused");
  expect(await page.locator("mark").textContent()).toBe('"cursor": 7');
  await page.getByRole("button", { name: "line 6, column 5" }).click();
  const chosen = await page
    .getByLabel("Message or transcript")
    .evaluate((it: HTMLTextAreaElement) => it.value.slice(it.selectionStart, it.selectionEnd));
  expect(chosen).toBe('"cursor": 7');
  expect(await page.locator(".play-fault").innerText()).toMatch(/\/params\/cursor[^]*a string[^]*7/);
  await page.getByText("Definition:").waitFor();
  await page.getByRole("link", { name: "ListToolsRequest" }).first().click();
  await page.waitForURL(`${address}/schema/${old}/tools/#ListToolsRequest`);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("what is no JSON is located, too", async () => {
  const { page } = await open();
  await page.getByLabel("Message or transcript").fill('{\n  "jsonrpc": "2.0",\n}');
  await summary(page, "not JSON");
  await page.getByRole("button", { name: "line 3, column 1" }).waitFor();
  await page.context().close();
});

test("a transcript is judged exchange by exchange; who has sent what is found out", async () => {
  const { page } = await open({ revision: old });
  const lines = [request, { jsonrpc: "2.0", id: 1, result: { tools: [{ name: "x" }] } }].map((it) =>
    JSON.stringify(it),
  );
  await page.getByLabel("Message or transcript").fill(lines.join("\n"));
  await summary(page, "1 of 2 messages refused");
  expect(await page.locator(".play-results li").nth(1).innerText()).toMatch(
    /answer to tools\/list\s*server → client[^]*line 2, column/,
  );
  await page.context().close();
});

test("of very many messages those that are refused are shown", async () => {
  const { page } = await open({ revision: old });
  const lines = Array.from({ length: 3000 }, (_, id) => JSON.stringify({ ...request, id: id === 2500 ? null : id }));
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join("\n"));
  await page.getByLabel("Message or transcript").focus();
  await page.keyboard.press("ControlOrMeta+V");
  await summary(page, "1 of 3000 messages refused");
  expect(await page.locator(".play-results > ol > li").count()).toBe(1);
  await page.getByRole("button", { name: /^line 2501,/ }).waitFor();
  await page.context().close();
});

test("the address holds all of it, and brings it back", async () => {
  const first = await open({ revision: old });
  await first.page.getByLabel("Message or transcript").fill('{"jsonrpc":"2.0","id":1,"result":{"tools":"no"}}');
  await first.page.getByLabel("Answers").selectOption("tools/list");
  await summary(first.page, "Refused");
  await first.page.getByRole("button", { name: "Copy a link" }).click();
  await summary(first.page, "Copied");
  const link = await first.page.evaluate(() => navigator.clipboard.readText());
  await first.page.waitForFunction((it) => location.href === it, link);
  await first.page.goto("about:blank");
  await first.page.goto(link);
  await summary(first.page, "Refused");
  expect(await first.page.getByLabel("Message or transcript").inputValue()).toContain('"tools":"no"');
  expect(await first.page.getByLabel("Answers").inputValue()).toBe("tools/list");
  await first.page.context().close();
});

test("a counterexample of the schema pages is refused where they say", async () => {
  const { page } = await open({}, `/schema/${old}/tools/`);
  const shown = page.locator(".schema-instances li", { hasText: "refused" }).first();
  const reason = await shown.locator(".schema-reason").innerText();
  await shown.locator("summary").click();
  await shown.getByRole("link", { name: "Open in the playground" }).click();
  await summary(page, "Refused");
  expect(await page.locator(".play-results").innerText()).toContain(reason);
  await page.context().close();
});

test("every revision and every proposal has its validators", async () => {
  const { page, complaints } = await open();
  const revisions = await page.getByLabel("Revision").locator("option").allInnerTexts();
  expect(revisions.length).toBeGreaterThan(4);
  for (const revision of revisions) {
    await page.getByLabel("Revision").selectOption(revision);
    const proposals = page.getByLabel("With proposal");
    for (const value of await proposals
      .locator("option")
      .evaluateAll((all) => all.map((it) => (it as HTMLOptionElement).value))) {
      if (await proposals.isEnabled()) await proposals.selectOption(value);
      await page.getByLabel("Message or transcript").fill("");
      await summary(page, "Nothing pasted");
      await page
        .getByLabel("Message or transcript")
        .fill(JSON.stringify({ jsonrpc: "2.0", id: 1, error: { code: 1, message: "x" } }));
      await summary(page, "Valid.");
    }
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("an example is loaded and judged by keyboard alone", async () => {
  const { page } = await open();
  await page.getByLabel("Revision").focus();
  const reach = async (name: string) => {
    for (let steps = 0; steps < 20; steps++) {
      const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
      if (focused.startsWith(name)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`No key leads to ${name}.`);
  };
  await reach("Load it");
  await page.keyboard.press("Enter");
  await summary(page, "Valid: 2 messages");
  await page.context().close();
});

test("axe finds nothing while faults are shown", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const text = JSON.stringify([request, { jsonrpc: "2.0", id: 1, result: {} }], null, 2);
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await open({ revision: old, text });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await summary(page, "1 of 2 messages refused");
    await page.evaluate(axe);
    const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>("axe.run()");
    expect(found.violations.map((it) => [it.id, it.nodes[0]!.html])).toEqual([]);
    await page.context().close();
  }
});

test("a narrow screen is not scrolled sideways, however long the lines are", async () => {
  const { page } = await open({
    revision: old,
    text: JSON.stringify({ ...request, params: { cursor: "x".repeat(500) } }),
  });
  await page.setViewportSize({ width: 360, height: 740 });
  await summary(page, "Valid.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.context().close();
});
