/** *Values*: how a client writes them. */
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { _meta, noHeaders } from "./say.ts";
import { callTool, heard, listed, mirrored, offering, paramsOf, tool } from "./shop.ts";

const role = "client";
const except = noHeaders;

const tools = [
  tool("write", {
    string: mirrored("String"),
    integer: mirrored("Integer", "integer"),
    boolean: mirrored("Boolean", "boolean"),
  }),
];

/** Calls with each value, and gives what its header says. */
async function* written(lab: ClientLab, type: "string" | "integer" | "boolean", values: readonly unknown[]) {
  const client = await lab.client(offering(() => tools));
  await listed(client);
  for (const value of values) {
    await callTool(client, "write", { [type]: value });
    yield { value: JSON.stringify(value), header: paramsOf(lab)[`mcp-param-${type}`] };
  }
}

const base64 = (text: string) => `=?base64?${Buffer.from(text).toString("base64")}?=`;

/** Values with the form that they need. Those of the specification, and a few more. */
const vectors: Readonly<Record<string, string>> = {
  "Hello, 世界": "=?base64?SGVsbG8sIOS4lueVjA==?=",
  日本語: "=?base64?5pel5pys6Kqe?=",
  " padded ": "=?base64?IHBhZGRlZCA=?=",
  " us-west1 ": "=?base64?IHVzLXdlc3QxIA==?=",
  "\tindented": "=?base64?CWluZGVudGVk?=",
  "line1\nline2": "=?base64?bGluZTEKbGluZTI=?=",
  "line1\r\nline2": "=?base64?bGluZTENCmxpbmUy?=",
  "eu\r\nMcp-Name: other": base64("eu\r\nMcp-Name: other"),
  Zürich: "=?base64?WsO8cmljaA==?=",
  "\u0000": "=?base64?AA==?=",
  "a\u007fb": "=?base64?YX9i?=",
  " ": "=?base64?IA==?=",
  "\u00a0a": base64("\u00a0a"),
  "👍": base64("👍"),
};

export const values: readonly ClientCheck[] = [
  {
    id: "client-encode-values",
    says: "Strings stay as they are, integers are decimal, booleans are true and false",
    role,
    except,
    async run(lab) {
      const strings = ["us-west1", "us west 1", 'a,b;c="d"', "=?base64?half", "half?=", "=?BASE64?eA==?=", "true", "0"];
      for await (const { value, header } of written(lab, "string", strings))
        lab.expect.equal(header, JSON.parse(value), `the string ${value} stays as it is`);
      for await (const { value, header } of written(lab, "integer", [42, -7, 0, 1e15, 2 ** 53 - 1]))
        lab.expect.equal(header, value, `the integer ${value} is written in decimal`);
      for await (const { value, header } of written(lab, "boolean", [true, false]))
        lab.expect.equal(header, value, `the boolean ${value} is a word in lower case`);
      for await (const { header } of written(lab, "string", [""]))
        lab.expect.that(
          header === "" || header === "=?base64??=",
          "the empty string has a header that says so",
          header,
        );
    },
  },
  {
    id: "client-base64-unsafe",
    says: "What a header cannot carry as it is goes in Base64",
    role,
    except,
    async run(lab) {
      for await (const { value, header } of written(lab, "string", Object.keys(vectors)))
        lab.expect.equal(header, vectors[JSON.parse(value) as string], `${value} is encoded`);
    },
  },
  {
    id: "client-base64-sentinel",
    says: "What looks like the encoded form is encoded",
    role,
    except,
    async run(lab) {
      for await (const { value, header } of written(lab, "string", [
        "=?base64?literal?=",
        "=?base64?ZXU=?=",
        "=?base64??=",
      ]))
        lab.expect.equal(header, base64(JSON.parse(value) as string), `${value} is encoded`);
    },
  },
  {
    id: "client-base64-name",
    says: "Mcp-Name is written by the same rules",
    role,
    except,
    async run(lab) {
      const names = ["größe", "two words", "=?base64?name?=", " edges "];
      const client = await lab.client(offering(() => names.map((name) => tool(name, {}))));
      await listed(client);
      for (const name of names) {
        await callTool(client, name);
        const header = heard(lab, "tools/call").at(-1)!.headers.get("mcp-name");
        lab.expect.equal(
          header,
          name === "two words" ? name : base64(name),
          `the tool ${JSON.stringify(name)} is named`,
        );
      }
      await client.request("resources/read", { uri: "file:///größe", _meta });
      const { headers } = heard(lab, "resources/read").at(-1)!;
      lab.expect.equal(headers.get("mcp-name"), base64("file:///größe"), "the address of a resource is named");
    },
  },
];
