/** *Standard Headers*: what the client sends with every request. */
import type { ClientCheck, ClientLab, Received } from "@transports-wg/audit";
import type { Params } from "@transports-wg/wire";
import { _meta, noHeaders } from "./say.ts";
import { callTool, listed, offering, tool } from "./shop.ts";

/** Lets the client do a bit of everything, and gives what it sent. */
async function everything(lab: ClientLab): Promise<readonly Received[]> {
  const client = await lab.client(offering(() => [tool("plain", {})]));
  await listed(client);
  await callTool(client, "plain");
  const more: [string, Params][] = [
    ["prompts/get", { name: "greet" }],
    ["resources/read", { uri: "file:///a%20b?c=d" }],
  ];
  for (const [method, params] of more) await client.request(method, { ...params, _meta });
  const methods = lab.received.map(({ message }) => message.method);
  for (const method of ["tools/list", "tools/call", "prompts/get", "resources/read"])
    lab.expect.given(methods.includes(method), `the client sends ${method}`);
  return lab.received.filter(({ message }) => "id" in message);
}

export const standard: readonly ClientCheck[] = [
  {
    id: "client-includes-version-header",
    says: "MCP-Protocol-Version of each request is the revision in its body",
    role: "client",
    except: noHeaders,
    async run(lab) {
      for (const { message, headers } of await everything(lab)) {
        const version = message.params?._meta?.["io.modelcontextprotocol/protocolVersion"];
        lab.expect.equal(
          headers.get("mcp-protocol-version"),
          version,
          `${message.method} has its revision in the header`,
        );
      }
    },
  },
  {
    id: "client-includes-standard-headers",
    says: "Mcp-Method of each request is its method",
    role: "client",
    except: noHeaders,
    async run(lab) {
      for (const { message, headers } of await everything(lab)) {
        lab.expect.equal(headers.get("mcp-method"), message.method, `${message.method} has its method in the header`);
      }
    },
  },
  {
    id: "client-includes-name-header",
    says: "Mcp-Name of each request that is about something is what it is about",
    role: "client",
    except: noHeaders,
    async run(lab) {
      const sources: Record<string, string> = { "tools/call": "name", "prompts/get": "name", "resources/read": "uri" };
      for (const { message, headers } of await everything(lab)) {
        const source = sources[message.method];
        if (source === undefined) continue;
        const name = message.params?.[source];
        lab.expect.equal(headers.get("mcp-name"), name, `${message.method} has its ${source} in the header`);
      }
    },
  },
];
