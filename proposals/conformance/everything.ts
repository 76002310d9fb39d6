/**
 * What scenarios ask for that are about no proposal of ours: simple tools, prompts, resources and completion. The least that the wire
 * package needs to be judged by them.
 */
import { need } from "@transports-wg/stateless/reference/envelope";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { validate } from "@transports-wg/schema/2026-07-28/validate";
import { INVALID_PARAMS, RpcError, server, type Method, type Params, type Result } from "@transports-wg/wire";

/** One pixel. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/** No sound at all. */
const wav = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

const text = (said: string) => ({ type: "text", text: said });
const image = { type: "image", data: png, mimeType: "image/png" };
const audio = { type: "audio", data: wav, mimeType: "audio/wav" };
const embedded = (uri: unknown) => ({ type: "resource", resource: { uri, mimeType: "text/plain", text: "Inside" } });

const tools: Readonly<Record<string, Method>> = {
  test_image_content: () => ({ content: [image] }),
  test_audio_content: () => ({ content: [audio] }),
  test_embedded_resource: () => ({ content: [embedded("test://embedded-resource")] }),
  test_multiple_content_types: () => ({
    content: [text("A text, an image and a resource"), image, embedded("test://mixed-content-resource")],
  }),
  test_error_handling: () => ({ isError: true, content: [text("It always fails")] }),

  async test_tool_with_progress(_, { _meta: { progressToken }, notify }) {
    const steps = progressToken === undefined ? [] : [0, 50, 100];
    for (const progress of steps)
      await notify({ method: "notifications/progress", params: { progressToken, progress, total: 100 } });
    return { content: [text("Done")] };
  },

  /** Asks in its result, and not by a request of its own. */
  test_streaming_elicitation(params, context) {
    need("elicitation", context);
    if (params.inputResponses !== undefined) return { content: [text("Answered")] };
    const requestedSchema = { type: "object", properties: { name: { type: "string" } } };
    const ask = { method: "elicitation/create", params: { mode: "form", message: "Who is there?", requestedSchema } };
    return { resultType: "input_required", inputRequests: { name: ask } };
  },

  json_schema_2020_12_tool: () => ({ content: [text("Only its schema is of interest")] }),
};

/** The keywords that somebody who knows only `properties` would lose. */
const richSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  $defs: { address: { $anchor: "address", type: "object", properties: { city: { type: "string" } } } },
  properties: { address: { $ref: "#address" }, by: { enum: ["phone", "email"] }, phone: {}, email: {} },
  allOf: [{ anyOf: [{ required: ["phone"] }, { required: ["email"] }] }],
  if: { properties: { by: { const: "phone" } }, required: ["by"] },
  then: { required: ["phone"] },
  else: { required: ["email"] },
  additionalProperties: false,
};

const argument = (name: string) => ({ name, description: `What to say for ${name}`, required: true });

const prompts: Readonly<Record<string, { arguments?: object[]; say: (args: Params) => object[] }>> = {
  test_prompt_with_arguments: {
    arguments: ["arg1", "arg2"].map(argument),
    say: ({ arg1, arg2 }) => [text(`One is ${String(arg1)}, two is ${String(arg2)}`)],
  },
  test_prompt_with_embedded_resource: {
    arguments: [argument("resourceUri")],
    say: ({ resourceUri }) => [embedded(resourceUri), text("Read this")],
  },
  test_prompt_with_image: { say: () => [image, text("Look at this")] },
};

const binary = { uri: "test://static-binary", name: "static-binary", mimeType: "image/png" };
const template = { uriTemplate: "test://template/{id}/data", name: "template", mimeType: "application/json" };

const cacheable = { ttlMs: 60_000, cacheScope: "public" };

export const everything = server(
  {
    "server/discover": () => ({
      ...cacheable,
      supportedVersions: [PROTOCOL_VERSION],
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
    }),
    "tools/list": () => ({ ...cacheable, tools: Object.keys(tools).map((name) => ({ ...schemaOf(name), name })) }),
    "tools/call": (params, context) => find(tools, params.name)(params, context),
    "prompts/list": () => ({
      ...cacheable,
      prompts: Object.entries(prompts).map(([name, { say: _, ...prompt }]) => ({ name, ...prompt })),
    }),
    "prompts/get": ({ name, arguments: args = {} }) => ({
      messages: find(prompts, name)
        .say(args as Params)
        .map((content) => ({ role: "user", content })),
    }),
    "resources/list": () => ({ ...cacheable, resources: [binary] }),
    "resources/templates/list": () => ({ ...cacheable, resourceTemplates: [template] }),
    "resources/read": ({ uri }) => ({ ...cacheable, contents: [{ uri, ...contentOf(String(uri)) }] }),
    "completion/complete": ({ argument }) => {
      const { value } = argument as { value: string };
      const values = ["paris", "park", "party"].filter((it) => it.startsWith(value));
      return { completion: { values, total: values.length, hasMore: false } };
    },
  },
  {
    validate,
    wrap: (next) => async (message, context) => ({
      resultType: "complete",
      ...((await next(message, context)) as Result),
      _meta: { [META_KEYS.SERVER_INFO]: { name: "everything", version: "1.0.0" } },
    }),
  },
);

const schemaOf = (name: string) => ({
  inputSchema: name === "json_schema_2020_12_tool" ? richSchema : { type: "object" },
});

function contentOf(uri: string): Result {
  if (uri === binary.uri) return { mimeType: binary.mimeType, blob: png };
  const id = /^test:\/\/template\/([^/]+)\/data$/.exec(uri)?.[1];
  if (id !== undefined) return { mimeType: template.mimeType, text: JSON.stringify({ id }) };
  throw new RpcError(INVALID_PARAMS, "Resource not found", { data: { uri } });
}

function find<T>(table: Readonly<Record<string, T>>, name: unknown): T {
  if (typeof name === "string" && Object.hasOwn(table, name)) return table[name]!;
  throw new RpcError(INVALID_PARAMS, `There is no ${String(name)} here`);
}
