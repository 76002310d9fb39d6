import { connect as dial } from "node:net";
import type { Readable, Writable } from "node:stream";

/** What a load found: requests per second, and the 99th percentile of their times in milliseconds. */
export interface Figures {
  perSecond: number;
  p99: number;
  count: number;
}

const request = (id: number, revision: string) =>
  JSON.stringify({
    jsonrpc: "2.0",
    id,
    method: "tools/call",
    params: {
      name: "greet",
      arguments: { name: "Ada", language: "en" },
      _meta: { "io.modelcontextprotocol/protocolVersion": revision, "io.modelcontextprotocol/clientCapabilities": {} },
    },
  });

/**
 * Each of some connections posts again as soon as it has its answer. Bytes, not an HTTP client: that would take more time than
 * what is measured.
 */
export function loadHttp(url: string, revision: string, ms: number, connections: number): Promise<Figures> {
  const { port, hostname, pathname } = new URL(url);
  const body = request(1, revision);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    "content-type: application/json",
    "accept: application/json, text/event-stream",
    `mcp-protocol-version: ${revision}`,
    "mcp-method: tools/call",
    "mcp-name: greet",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  const bytes = Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
  return measure(ms, connections, async (next) => {
    const socket = dial(Number(port), hostname).setNoDelay();
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    await new Promise<void>((resolve, reject) => {
      let [missing, whole, first] = [0, 0, ""];
      const again = () => {
        if (!next()) return void socket.destroy();
        missing = whole;
        socket.write(bytes);
      };
      socket.on("error", reject).on("close", () => resolve());
      socket.on("data", (chunk) => {
        // Every answer has the same length; the first says which.
        if (whole === 0) {
          first += chunk.toString("latin1");
          if (!isWhole(first)) return;
          whole = first.length;
        } else missing -= chunk.length;
        if (missing === 0) again();
      });
      again();
    });
  });
}

function isWhole(answer: string): boolean {
  const [head = "", body] = answer.split("\r\n\r\n", 2);
  if (!head.startsWith("HTTP/1.1 200 ")) throw new Error(`An answer with status 200 should come, but ${answer} came`);
  if (body === undefined) return false;
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return length === undefined ? answer.endsWith("\r\n0\r\n\r\n") : body.length === Number(length);
}

/** Some requests are under way at any time, each on its way again as soon as it is answered. */
export function loadStdio(
  { stdin, stdout }: { stdin: Writable; stdout: Readable },
  revision: string,
  ms: number,
  underWay: number,
): Promise<Figures> {
  const waiting = new Map<number, () => void>();
  let [rest, last] = ["", 0];
  const take = (chunk: Buffer) => {
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      if (!line.includes('"result"')) throw new Error(`An answer with a result should come, but ${line} came`);
      const id = Number(/"id":(\d+)/.exec(line)?.[1]);
      waiting.get(id)!();
      waiting.delete(id);
    }
  };
  stdout.on("data", take);
  return measure(ms, underWay, async (next) => {
    while (next()) {
      const id = ++last;
      await new Promise<void>((resolve) => {
        waiting.set(id, resolve);
        stdin.write(`${request(id, revision)}\n`);
      });
    }
  }).finally(() => stdout.off("data", take));
}

async function measure(ms: number, width: number, loop: (next: () => boolean) => Promise<void>): Promise<Figures> {
  const times: number[] = [];
  const start = performance.now();
  // It does not sleep: to wake it would cost the server more than to answer, and the more the slower the server is.
  const stayAwake = () => performance.now() < start + ms && setImmediate(stayAwake);
  stayAwake();
  await Promise.all(
    Array.from({ length: width }, () => {
      let since: number | undefined;
      return loop(() => {
        const now = performance.now();
        if (since !== undefined) times.push(now - since);
        since = now;
        return now < start + ms;
      });
    }),
  );
  const perSecond = times.length / ((performance.now() - start) / 1000);
  return { perSecond, p99: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)]!, count: times.length };
}
