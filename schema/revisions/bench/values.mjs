import { randomBytes } from "node:crypto";

const mebibyte = 2 ** 20;

/**
 * Values whose size matters, each with its type and the share of the time of JSON.parse that judging it may take. What else
 * they need, they take from an example of that type, so they suit any revision.
 */
export function largeValues(examples) {
  const [list] = Object.values(examples.ListToolsResult);
  const [result] = Object.values(examples.CallToolResult);
  const tools = Object.values(examples.Tool);
  const text = (bytes) => ({ type: "text", text: randomBytes(bytes / 2).toString("hex") });
  const image = { type: "image", mimeType: "image/png", data: randomBytes((mebibyte / 4) * 3).toString("base64") };
  const records = Array.from({ length: mebibyte / 64 }, (_, id) => ({ id, name: randomBytes(8).toString("hex") }));
  return [
    {
      what: "a list of 100 tools",
      type: "ListToolsResult",
      share: 0.2,
      value: {
        ...list,
        tools: Array.from({ length: 100 }, (_, n) => ({ ...tools[n % tools.length], name: `tool-${n}` })),
      },
    },
    { what: "1 MiB of text", type: "CallToolResult", share: 1, value: { ...result, content: [text(mebibyte)] } },
    { what: "1 MiB of image in base64", type: "CallToolResult", share: 1, value: { ...result, content: [image] } },
    {
      what: "1 MiB in 4,096 blocks",
      type: "CallToolResult",
      share: 1,
      value: { ...result, content: Array.from({ length: 4096 }, () => text(224)) },
    },
    {
      what: "1 MiB of structured content",
      type: "CallToolResult",
      share: 1,
      value: { ...result, structuredContent: { records } },
    },
  ];
}

/** The messages among the examples, each with what its receiver knows: who sent it, and which method it answers. */
export function messages(examples, model) {
  const of = (type, context) => Object.values(examples[type] ?? {}).map((value) => ({ type, value, context }));
  const calls = Object.entries(model.methods).filter(([, { kind }]) => kind !== "input");
  return [
    ...calls.flatMap(([, { message, sender }]) => of(message, { role: sender[0] })),
    ...calls.flatMap(([method, { response }]) => of(response, { method })),
    ...of("JSONRPCErrorResponse", {}),
  ];
}
