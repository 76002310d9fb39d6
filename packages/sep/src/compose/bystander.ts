import { server, type Handler, type Params } from "@transports-wg/wire";

const hints = { resultType: "complete", ttlMs: 60_000, cacheScope: "public" };

/**
 * A server that has heard of no proposal and lists one of each kind. What a reference cannot do beside it is not the fault of any other:
 * it cannot do it beside somebody.
 */
export const bystander = (): Handler =>
  server({
    "tools/list": () => ({ ...hints, tools: [{ name: "stand_by", inputSchema: { type: "object" } }] }),
    "tools/call": ({ name }: Params) => ({ resultType: "complete", content: [{ type: "text", text: String(name) }] }),
    "prompts/list": () => ({ ...hints, prompts: [{ name: "stand_by" }] }),
    "prompts/get": () => ({ resultType: "complete", messages: [] }),
    "resources/list": () => ({ ...hints, resources: [{ uri: "bystander://one", name: "one" }] }),
    "resources/templates/list": () => ({
      ...hints,
      resourceTemplates: [{ uriTemplate: "bystander://{name}", name: "any" }],
    }),
    "resources/read": ({ uri }: Params) => ({ ...hints, contents: [{ uri, text: "I only stand here" }] }),
  });
