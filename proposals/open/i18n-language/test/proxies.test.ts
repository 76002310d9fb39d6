import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { post, rawHttp } from "@transports-wg/harness";
import { serveHttp, type Handler, type HttpServer, type JSONRPCMessage } from "@transports-wg/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { meta } from "../checks/ask.ts";
import { mutants } from "../mutants.ts";
import { ACCEPT_LANGUAGE } from "../names.ts";
import { reference } from "../reference.ts";
import { reported } from "../reference/report.ts";
import { world } from "./parts.ts";

const proxies = {
  nginx: { file: "nginx.conf", start: (file: string) => ["-c", file, "-e", "stderr"] },
  haproxy: { file: "haproxy.cfg", start: (file: string) => ["-f", file] },
};

/** A preference, and field lines. */
type Asked = [preference: string | undefined, ...lines: string[]];

const installed = (name: string) => spawnSync(name, ["-v"]).error === undefined;

describe.each(Object.entries(proxies))("behind %s", (name, { file, start }) => {
  if (!installed(name)) {
    test.skip(`${name} is not installed here`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  let upstream: HttpServer;
  let proxy: ChildProcess;
  let url: string;
  let server: Handler;
  let asked = 0;
  /** Stands in the key of the cache, so that no test finds what another left. */
  let place = 0;

  beforeEach(() => void place++);

  beforeAll(async () => {
    server = await reference.server!(world());
    upstream = await serveHttp((request) => {
      asked++;
      return server(request);
    });
    const port = await freePort();
    const text = readFileSync(new URL(`../proxies/${file}`, import.meta.url), "utf8")
      .replaceAll("FOLDER", folder)
      .replaceAll("PORT", String(port))
      .replaceAll("UPSTREAM", new URL(upstream.url).port);
    writeFileSync(join(folder, file), text);
    proxy = spawn(name, start(join(folder, file)), { stdio: "ignore" });
    url = `http://127.0.0.1:${port}/mcp`;
    await listening(port);
  });

  afterAll(async () => {
    const gone = new Promise((resolve) => proxy.once("exit", resolve));
    proxy.kill("SIGTERM");
    await gone;
    await upstream.close();
    rmSync(folder, { recursive: true });
  });

  /** Lists the tools, and tells of the answer what counts. */
  async function list(...[preference, ...lines]: Asked) {
    const _meta = meta(preference === undefined ? {} : { [ACCEPT_LANGUAGE]: preference });
    const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta } };
    const standard = [
      ["mcp-method", "tools/list"],
      ["mcp-name", `place-${place}`],
    ] as const;
    const fields = lines.map((line) => ["accept-language", line] as const);
    const { status, body } = await rawHttp(url, post(url, message, [...standard, ...fields]));
    return { status, language: reported(JSON.parse(body) as JSONRPCMessage) };
  }

  test("both signals arrive as they were sent", async () => {
    expect(await list("FR-ca , en;q=0.500", "FR-ca , en;q=0.500")).toEqual({ status: 200, language: "fr-CA" });
    expect(await list("ja")).toEqual({ status: 200, language: "ja" });
  });

  test("several lines stay what they are together", async () => {
    expect(await list("ja, en;q=0.9", "ja", "en;q=0.9")).toEqual({ status: 200, language: "ja" });
    expect(await list("ja, en;q=0.8", "ja", "fr")).toMatchObject({ status: 400 });
    expect(await list("de-DE", "de-DE", "fr")).toMatchObject({ status: 400 });
  });

  test("nobody gets the language of another", async () => {
    expect(await list(undefined, "fr")).toEqual({ status: 200, language: "en" });
    expect(await list("fr", "fr")).toEqual({ status: 200, language: "fr" });
    expect(await list("de")).toEqual({ status: 200, language: "de" });
    expect(await list(undefined)).toEqual({ status: 200, language: "en" });
    expect(await list("fr")).toEqual({ status: 200, language: "fr" });
    expect(await list("de", "de")).toEqual({ status: 200, language: "de" });
    expect(await list("fr", "fr")).toEqual({ status: 200, language: "fr" });
  });

  // The other one keeps nothing.
  if (name !== "nginx") return;

  test("what its cache has is given to the same pair, and to the bare header", async () => {
    await list("fr", "fr");
    const before = asked;
    expect(await list("fr", "fr")).toEqual({ status: 200, language: "fr" });
    // *Open Questions*: a cache that reads headers cannot tell the two.
    expect(await list(undefined, "fr")).toEqual({ status: 200, language: "fr" });
    expect(asked).toBe(before);
  });

  test.each<[fault: string, first: Asked, second: Asked, wrong: string]>([
    ["sends no Vary", ["fr", "fr"], ["de", "de"], "fr"],
    ["lets caches share the answer to whoever asks for nothing", [undefined], ["fr"], "en"],
    ["lets caches share what came without its header", ["fr"], [undefined], "fr"],
    ["lets caches share what came with a bare header", [undefined, "fr"], ["fr", "fr"], "en"],
  ])("a server that %s gives somebody the language of another", async (fault, first, second, wrong) => {
    const { wrap } = mutants.find((it) => it.name === fault)!;
    server = await wrap(reference).server!(world());
    await list(...first);
    expect(await list(...second)).toEqual({ status: 200, language: wrong });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves when somebody listens; the timeout of the test ends it otherwise. */
async function listening(port: number): Promise<void> {
  for (;;) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => (socket.destroy(), resolve(true))).once("error", () => resolve(false));
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
