import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UserError } from "../scripts/revision.ts";
import { launch } from "./browser.ts";
import { Project, temporary } from "./project.ts";

const policy = "default-src 'none'; script-src 'self'";
const project = new Project("module", "browser");
const unpacked = temporary();
let server: Server;
let browser: Browser | UserError;

beforeAll(async () => {
  const entryPoints = ["page.js", "forbidden.js"];
  buildSync({ absWorkingDir: project.folder, entryPoints, bundle: true, minify: true, format: "esm", outdir: "site" });
  server = createServer(({ url = "" }, response) => {
    const script = /^\/(\w+\.js)$/.exec(url)?.[1];
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", script ? "text/javascript" : "text/html");
    const page = `<!doctype html><title>A page</title><script type="module" src="${url.slice(1)}.js"></script>`;
    response.end(script ? readFileSync(join(project.folder, "site", script)) : page);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  browser = await launch(unpacked).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
});

afterAll(async () => {
  if (!(browser instanceof UserError)) await browser.close();
  server.close();
});

interface Outcome {
  /** What the script found out. */
  found: unknown;
  /** What the policy stopped: `eval`, or the address of what was not loaded. */
  violations: string[];
}

const watch = `
  globalThis.violations = [];
  addEventListener("securitypolicyviolation", ({ blockedURI }) => violations.push(blockedURI));
`;

/** Opens a page that has one script. @returns the outcome, the paths and addresses it asked for, and what it complained of */
async function open(browser: Browser, script: string) {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await browser.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (it) => requests.push(it.url().replace(origin, "")));
  page.on("console", (it) => complaints.push(it.text()));
  page.on("pageerror", (it) => complaints.push(it.message));
  await page.addInitScript({ content: watch });
  await page.goto(`${origin}/${script}`);
  const outcome = await page.evaluate<Outcome>("({ found, violations })");
  await page.close();
  return { ...outcome, requests, complaints };
}

test("a page that may run its own scripts and nothing else judges as Node does", async ({ skip, annotate }) => {
  if (browser instanceof UserError) return skip(browser.message);
  await annotate(`in Chromium ${browser.version()}`);
  const { found, ...others } = await open(browser, "page");
  expect(others).toEqual({ violations: [], complaints: [], requests: ["/page", "/page.js"] });

  project.write("in-node.js", `import "./site/page.js"; console.log(JSON.stringify(found));`);
  const verdicts = JSON.parse(project.node("in-node.js")) as Record<"examples" | "counterexamples", boolean[]>;
  expect(found).toEqual(verdicts);
  expect(new Set(verdicts.examples)).toEqual(new Set([true]));
  expect(new Set(verdicts.counterexamples)).toEqual(new Set([false]));
});

test("the policy would stop a validator that makes code of a string", async ({ skip }) => {
  if (browser instanceof UserError) return skip(browser.message);
  const { found, violations } = await open(browser, "forbidden");
  expect(found).toBe("EvalError");
  expect(violations).toEqual(["eval"]);
});
