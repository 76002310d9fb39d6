/** *Standard Headers*, and which arguments are mirrored. */
import type { Mutant } from "@transports-wg/audit";
import { clientHears, clientSays, onItsWay } from "./spoil.ts";

const argumentsOf = (params: Record<string, unknown> | undefined) =>
  (params?.arguments ?? {}) as Record<string, unknown>;

export const clients: readonly Mutant[] = [
  {
    name: "Says the revision in the body alone",
    kills: ["client-includes-version-header"],
    wrap: clientSays(({ headers }) => headers.delete("mcp-protocol-version")),
  },
  {
    name: "Says the revision that it spoke last year in the header",
    kills: ["client-includes-version-header"],
    wrap: clientSays(({ headers }) => headers.set("mcp-protocol-version", "2025-11-25")),
  },
  {
    name: "Names the method of calls alone",
    kills: ["client-includes-standard-headers"],
    wrap: clientSays(({ headers, message }) => message.method === "tools/list" && headers.delete("mcp-method")),
  },
  {
    name: "Names the method in upper case",
    kills: ["client-includes-standard-headers"],
    wrap: clientSays(({ headers, message }) => headers.set("mcp-method", message.method.toUpperCase())),
  },
  {
    name: "Names tools and prompts, and no resources",
    kills: ["client-includes-name-header"],
    wrap: clientSays(({ headers, message }) => message.method === "resources/read" && headers.delete("mcp-name")),
  },
  {
    name: "Names tools and resources, and no prompts",
    kills: ["client-includes-name-header"],
    wrap: clientSays(({ headers, message }) => message.method === "prompts/get" && headers.delete("mcp-name")),
  },
  {
    name: "Knows no annotations",
    kills: ["client-supports-custom-headers"],
    wrap: clientSays(({ headers }) => {
      for (const name of [...headers.keys()]) if (name.startsWith("mcp-param-")) headers.delete(name);
    }),
  },
  {
    name: "Leaves out Param when the annotation is the name of a header that there is",
    kills: ["client-supports-custom-headers"],
    wrap: clientSays(({ headers }) => {
      const value = headers.get("mcp-param-method");
      if (value !== null) headers.set("mcp-method", value);
      headers.delete("mcp-param-method");
    }),
  },
  {
    name: "Mirrors every argument",
    kills: ["client-mirrors-designated-params"],
    wrap: clientSays(({ headers, message: { params } }) => {
      for (const [name, value] of Object.entries(argumentsOf(params)))
        if (["string", "number", "boolean"].includes(typeof value)) headers.set(`mcp-param-${name}`, String(value));
    }),
  },
  {
    name: "Mixes up the annotations of two tools",
    kills: ["client-mirrors-designated-params"],
    wrap: clientSays(({ headers, message: { params } }) => {
      if (params?.name === "other") headers.set("mcp-param-region", String(argumentsOf(params).region));
    }),
  },
  {
    name: "Looks for nested values at the top",
    kills: ["nested-params-mirrored"],
    wrap: clientSays(({ headers, message: { params } }) => {
      const { city } = argumentsOf(params);
      if (typeof city === "string") headers.set("mcp-param-city", city);
    }),
  },
  {
    name: "Mirrors what stands at the top alone",
    kills: ["nested-params-mirrored"],
    wrap: clientSays(({ headers }) => {
      headers.delete("mcp-param-city");
      headers.delete("mcp-param-floor");
    }),
  },
  {
    name: "Writes null",
    kills: ["client-omit-null"],
    wrap: clientSays(({ headers, message: { params } }) => {
      if (argumentsOf(params).urgent === null) headers.set("mcp-param-urgent", "null");
    }),
  },
  {
    name: "Writes an absent argument as an empty header",
    kills: ["client-omit-null"],
    wrap: clientSays(({ headers, message: { params } }) => {
      if (headers.has("mcp-param-region") && !("urgent" in argumentsOf(params))) headers.set("mcp-param-urgent", "");
    }),
  },
  {
    name: "Mirrors integers of any size",
    kills: ["client-unsafe-integer-not-mirrored"],
    wrap(reference) {
      let meant: number | undefined;
      const says = onItsWay(reference, (request, next) => {
        if (meant !== undefined) request.headers.set("mcp-param-shard", String(meant));
        return next(request);
      });
      return {
        ...says,
        client: async (world, peer) => {
          const client = await says.client!(world, peer);
          return {
            ...client,
            request(method, params, options) {
              const { shard } = argumentsOf(params);
              const unsafe = typeof shard === "number" && !Number.isSafeInteger(shard);
              meant = unsafe ? shard : undefined;
              return client.request(method, unsafe ? { ...params, arguments: { shard: 1 } } : params, options);
            },
          };
        },
      };
    },
  },
  {
    name: "Takes a rejection for the end",
    kills: ["client-refreshes-after-mismatch"],
    wrap: clientHears(({ error, ...answer }) =>
      error === undefined ? answer : { ...answer, error: { ...error, code: -32602 } },
    ),
  },
  {
    name: "Lists again out of its memory",
    kills: ["client-refreshes-after-mismatch"],
    wrap: (reference) => {
      let first: { result: unknown } | undefined;
      return clientHears((answer, { method }) => {
        if (method !== "tools/list") return answer;
        first ??= answer as { result: unknown };
        return { ...answer, result: first.result };
      })(reference);
    },
  },
];
