import { readFileSync } from "node:fs";
import { isInstalled, post, rawHttp, startProxy, type ProxyName } from "@transports-wg/harness";
import { serveHttp, type Handler, type HttpServer, type JSONRPCMessage } from "@transports-wg/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { meta } from "../checks/ask.ts";
import { mutants } from "../mutants.ts";
import { ACCEPT_LANGUAGE } from "../names.ts";
import { reference } from "../reference.ts";
import { reported } from "../reference/report.ts";
import { world } from "./parts.ts";

const files = { nginx: "nginx.conf", haproxy: "haproxy.cfg" };

/** A preference, and field lines. */
type Asked = [preference: string | undefined, ...lines: string[]];

describe.each(["nginx", "haproxy"] satisfies ProxyName[])("behind %s", (name) => {
  if (!isInstalled(name)) {
    test.skip(`${name} is not installed here`);
    return;
  }
  let upstream: HttpServer;
  let proxy: HttpServer;
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
    const text = readFileSync(new URL(`../proxies/${files[name]}`, import.meta.url), "utf8");
    proxy = await startProxy(name, text.replaceAll("127.0.0.1:9001", new URL(upstream.url).host));
  });

  afterAll(async () => {
    for (const it of [proxy, upstream]) await it?.close();
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
    const { status, body } = await rawHttp(proxy.url, post(proxy.url, message, [...standard, ...fields]));
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
