import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Peer, Subject } from "@transports-wg/audit";
import type { Client, Handler } from "@transports-wg/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, list, listed, said } from "../checks/play.ts";
import { reference } from "../reference.ts";
import { sdkClient } from "../subjects/sdk-client.ts";
import { world } from "./parts.ts";

let server: Server;
let url: URL;
const received: { method: string; lines: string[] }[] = [];
let answer: { report: string; lines: string[] };

/** Field lines as they came, which no parsed form of a request keeps. */
const linesOf = ({ rawHeaders }: IncomingMessage, name: string): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]!.toLowerCase() === name);

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const { id, method } = JSON.parse(body) as { id?: number; method: string };
  received.push({ method, lines: linesOf(request, "accept-language") });
  if (id === undefined) return void response.writeHead(202).end();
  const discovered = { ...listed, tools: undefined, supportedVersions: ["2026-07-28"], capabilities: { tools: {} } };
  const result = method === "server/discover" ? discovered : { ...listed, content: [], ...said(answer.report) };
  response.setHeader("content-type", "application/json").setHeader("content-language", answer.lines);
  response.end(JSON.stringify({ jsonrpc: "2.0", id, result }));
}

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`);
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const open = async (subject: Subject, headers: Record<string, string> = {}): Promise<Client> => {
  const fetch: Handler = (request) => globalThis.fetch(request);
  const peer: Peer = { transport: "http", url, fetch, streams: undefined, connect: () => expect.unreachable() };
  return subject.client!(world({ settings: { headers } }), peer);
};

describe.each([reference, sdkClient])("$name", (subject) => {
  test.each([{}, { "accept-language": "en" }])("sends one line, with %j of the application", async (headers) => {
    answer = { report: "fr", lines: ["fr"] };
    const client = await open(subject, headers);
    received.length = 0;
    await list(client);
    await call(client);
    expect(received.map(({ lines }) => lines)).toEqual([["fr-CA, fr;q=0.9"], ["fr-CA, fr;q=0.9"]]);
    await client.close();
  });

  test("reads every line of a response", async () => {
    answer = { report: "fr, en", lines: ["fr", "en"] };
    const client = await open(subject);
    await call(client);
    answer = { report: "fr", lines: ["fr", "en"] };
    await expect(call(client)).rejects.toThrow("Content-Language");
    await client.close();
  });
});

test("`fetch` adds a line of its own to a request that has none", async () => {
  received.length = 0;
  const body = JSON.stringify({ jsonrpc: "2.0", method: "notifications/none" });
  await fetch(url, { method: "POST", body });
  expect(received[0]!.lines).toEqual(["*"]);
});
