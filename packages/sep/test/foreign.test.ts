import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { unbalanced } from "./markup.ts";
import { proposal } from "./proposal.ts";
import { repository, type Ran } from "./repository.ts";

interface Foreign {
  proposals: {
    holds: boolean;
    transport: string;
    headline: string;
    problems: { file: string; message: string }[];
    requirements: { state: string; checks: { id: string; verdict: string; message?: string }[] }[];
  }[];
}

const { run, root, put } = repository({
  "proposals/template/checks.ts": proposal("template")["checks.ts"]!.replace(
    "];\n",
    `  {
    id: "greets-later",
    says: "A server greets a day later",
    role: "server",
    async run({ client, clock, expect }) {
      await clock.advance(86_400_000);
      expect.that(await (await client()).request("greet"), "it greets");
    },
  },
  {
    id: "greets-everybody",
    says: "A server greets two principals",
    role: "server",
    async run({ client, expect }) {
      await (await client({ principal: "alice" })).request("greet");
      expect.that(await (await client({ principal: "bob" })).request("greet"), "bob is greeted");
    },
  },
  {
    id: "replicas-greet",
    says: "Two replicas greet",
    role: "server",
    async run({ start, client, expect }) {
      await start({ replicas: [{}, {}] });
      expect.that(await (await client()).request("greet"), "they greet");
    },
  },
  {
    id: "client-asks-its-user",
    says: "A client asks its user for a name",
    role: "client",
    async run({ client, expect }) {
      const it = await client({ greet: ({ name }) => ({ text: \`Hello \${name}\` }) }, { answers: { who: { name: "Ann" } } });
      expect.equal((await it.request("greet", { ask: true })).text, "Hello Ann", "the name of the user is said");
    },
  },
];
`,
  ),
});
const verdicts = ({ stdout }: Ran) => {
  const { requirements } = (JSON.parse(stdout) as Foreign).proposals[0]!;
  return Object.fromEntries(
    requirements.flatMap((it) => it.checks.map(({ id, verdict, message }) => [id, { verdict, message }])),
  );
};
put(
  "proposals/template/README.md",
  proposal("template")["README.md"]!.replace(
    "The server MUST greet.",
    "The server MUST greet. It MUST do so later. It MUST greet everybody. Replicas MUST greet. The client MUST ask.",
  ),
);
put(
  "proposals/template/traceability.yaml",
  `${proposal("template")["traceability.yaml"]}  - { check: greets-later, text: It MUST do so later. }
  - { check: greets-everybody, text: It MUST greet everybody. }
  - { check: replicas-greet, text: Replicas MUST greet. }
  - { check: client-asks-its-user, text: The client MUST ask. }
`,
);

const servers: Server[] = [];
afterAll(() => servers.forEach((it) => it.close().closeAllConnections()));
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}

/** A server that answers each request with this text, in place of `ID` its id. */
const answering =
  (text: string): RequestListener =>
  (request, response) => {
    let body = "";
    request
      .on("data", (chunk) => (body += chunk))
      .on("end", () => {
        const { id } = JSON.parse(body) as { id: number };
        response.writeHead(200, { "content-type": "application/json" }).end(text.replace("ID", String(id)));
      });
  };
const greeting = '{"jsonrpc":"2.0","id":ID,"result":{"text":"Good day"}}';

describe("--server", () => {
  test("a good one conforms; what needs its clock, another principal or replicas is untested with the reason", async () => {
    const ran = await run(["evidence", "template", "--json", "--server", await listen(answering(greeting))]);
    expect(verdicts(ran)).toEqual({
      "server-greets": { verdict: "success" },
      "greeting-forgotten": { verdict: "untested", message: "it judges the client, and this is a server" },
      "greets-later": { verdict: "untested", message: "the clock of this subject cannot be set" },
      "greets-everybody": { verdict: "untested", message: "this server is spoken to as one principal only" },
      "replicas-greet": { verdict: "untested", message: "this server cannot be made to stand as several replicas" },
      "client-asks-its-user": { verdict: "untested", message: "it judges the client, and this is a server" },
    });
    expect(ran.code).toBe(0);
    const file = (ending: string) =>
      readFileSync(join(root, `proposals/template/gen/foreign-server.${ending}`), "utf8");
    expect(JSON.parse(file("json"))).toEqual((JSON.parse(ran.stdout) as Foreign).proposals[0]);
    expect(unbalanced(file("html").replace(/^<!doctype html>\n/, ""))).toEqual([]);
    expect(unbalanced(file("xml"))).toEqual([]);
  });

  test.each<[string, RequestListener, RegExp]>([
    ["never answers", () => {}, /no answer to greet within 1500 ms/],
    ["answers garbage", answering("garbage"), /should be one JSON object/],
    ["greets without a word", answering(greeting.replace("Good day", "")), /It is not so that the greeting has a text/],
    ["answers another request", answering(greeting.replace("ID", "9ID")), /should have the id/],
    ["hangs up", (request) => request.socket.destroy(), /ConnectionClosed/],
    [
      "closes mid-message",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": 99 }).write('{"jsonrpc":');
        setTimeout(() => response.destroy(), 20);
      },
      /ConnectionClosed|MalformedAnswer/,
    ],
    [
      "floods with notifications",
      (_, response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        const more = () => {
          while (!response.destroyed && response.write('data: {"jsonrpc":"2.0","method":"notifications/again"}\n\n'));
        };
        response.on("drain", more);
        more();
      },
      /no answer to greet within 1500 ms/,
    ],
    [
      "floods with a body",
      (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = () => {
          while (!response.destroyed && response.write(" ".repeat(65536)));
        };
        response.on("drain", more);
        more();
      },
      /no answer to greet within 1500 ms|at most \d+ bytes|does not give way|cut before the answer/,
    ],
  ])("one that %s fails, and it is said why", async (_, listener, said) => {
    const ran = await run(["evidence", "template", "--json", "--patience", "1500", "--server", await listen(listener)]);
    expect(ran.code).toBe(1);
    const { verdict, message } = verdicts(ran)["server-greets"]!;
    expect(verdict).toBe("failure");
    expect(message).toMatch(said);
  });

  test("one that is not there fails", async () => {
    const ran = await run(["evidence", "template", "--server", "http://127.0.0.1:9/"]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain("does not conform");
  });
});

const program = (name: string, text: string) => {
  put(`${name}.mjs`, `import { createInterface } from "node:readline";\n${text}`);
  return `node ${join(root, name)}.mjs`;
};
const lines = "for await (const line of createInterface({ input: process.stdin }))";

describe("--stdio", () => {
  test("a good one conforms", async () => {
    const command = program(
      "good",
      `${lines} console.log(${JSON.stringify(greeting)}.replace("ID", JSON.parse(line).id));`,
    );
    const ran = await run(["evidence", "template", "--json", "--stdio", command]);
    expect(verdicts(ran)["server-greets"]).toEqual({ verdict: "success" });
    expect(ran.code).toBe(0);
  });

  test.each([
    ["silent", "setInterval(() => {}, 1000);", /no answer to greet within 1500 ms/],
    ["garbage", `${lines} console.log("garbage");`, /is no message/],
    ["crash", `${lines} throw new Error("boom");`, /exited with code 1.*boom/],
    ["cut", `${lines} { process.stdout.write('{"jsonrpc":'); process.exit(0) }`, /exited|is no message/],
    [
      "flood",
      `for (;;) if (!process.stdout.write('{"jsonrpc":"2.0","method":"notifications/again"}\\n')) await new Promise((go) => process.stdout.once("drain", go));`,
      /no answer to greet within 1500 ms/,
    ],
  ])("%s fails, and it is said why", async (name, text, said) => {
    const ran = await run(["evidence", "template", "--json", "--patience", "1500", "--stdio", program(name, text)]);
    expect(ran.code).toBe(1);
    expect(verdicts(ran)["server-greets"]!.message).toMatch(said);
  });

  test("a command that there is not fails, and is named", async () => {
    const ran = await run(["evidence", "template", "--json", "--stdio", "there-is-no-such-command"]);
    expect(ran.code).toBe(1);
    expect(verdicts(ran)["server-greets"]!.message).toMatch(/`there-is-no-such-command` exited with code 127/);
  });
});

/** A client that forgets nothing, and asks its user for a name when it is told to. */
const client = (rest = "") => `
const url = process.argv.at(-1);
const say = (it) => console.log(JSON.stringify({ jsonrpc: "2.0", ...it }));
const waiting = new Map();
async function ask({ id, method, params }) {
  if (params?.ask) {
    say({ id: "mine", method: "who" });
    params = await new Promise((go) => waiting.set("mine", go));
  }
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream", "mcp-method": method };
  const answer = await (await fetch(url, { method: "POST", headers, body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }) })).json();
  ${rest}
  say({ id, result: answer.result });
}
${lines} {
  const message = JSON.parse(line);
  if ("method" in message) void ask(message);
  else waiting.get(message.id)(message.result);
}`;

describe("--client", () => {
  test("a SHOULD that does not hold is a warning and no failure; what it asks back is answered", async () => {
    const ran = await run(["evidence", "template", "--json", "--client", program("client", client())]);
    expect(verdicts(ran)).toMatchObject({
      "greeting-forgotten": { verdict: "warning" },
      "client-asks-its-user": { verdict: "success" },
      "server-greets": { verdict: "untested", message: "it judges the server, and this is a client" },
    });
    expect(ran.code).toBe(0);
  });

  test("one that forgets conforms", async () => {
    const command = program("forgetful", client('if (typeof answer.result.text !== "string") answer.result = {};'));
    const ran = await run(["evidence", "template", "--json", "--client", command]);
    expect(verdicts(ran)["greeting-forgotten"]).toEqual({ verdict: "success" });
  });

  test.each([
    ["silent-client", "setInterval(() => {}, 1000);", /no answer to greet within 1500 ms/],
    ["garbage-client", `${lines} console.log("garbage");`, /is no message/],
    ["crashing-client", `${lines} throw new Error("boom");`, /exited with code 1.*boom/],
    [
      "lying-client",
      `${lines} console.log('{"jsonrpc":"2.0","id":77,"result":{}}');`,
      /answers 77, which was not asked/,
    ],
  ])("%s fails, and it is said why", async (name, text, said) => {
    const ran = await run(["evidence", "template", "--json", "--patience", "1500", "--client", program(name, text)]);
    expect(ran.code).toBe(1);
    expect(verdicts(ran)["client-asks-its-user"]!.message).toMatch(said);
  });
});
