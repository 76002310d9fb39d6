import type { Definitions } from "@transports-wg/emit";
import type { Model } from "@transports-wg/schema/runtime/model";

type Methods = Model["methods"];

const unions = [
  ["ClientRequest", "request", "client"],
  ["ServerRequest", "request", "server"],
  ["ClientNotification", "notification", "client"],
  ["ServerNotification", "notification", "server"],
] as const;

/** The methods of a base, and those that a delta adds by adding a message to a union of messages by sender. */
export function methodsOf(definitions: Definitions, base: Methods): Methods {
  const found: Methods = Object.fromEntries(Object.entries(base).filter(([, it]) => it.message in definitions));
  for (const [union, kind, sender] of unions)
    for (const message of membersOf(definitions, union)) {
      const method = definitions[message]?.properties?.method?.const;
      if (typeof method !== "string" || Object.hasOwn(base, method)) continue;
      const known = found[method];
      if (known) found[method] = { ...known, sender: [...new Set([...known.sender, sender])] };
      else
        found[method] = {
          kind,
          sender: [sender],
          message,
          ...(kind === "request" && { results: resultsOf(definitions, message) }),
        };
    }
  return found;
}

function membersOf(definitions: Definitions, union: string): string[] {
  const schema = definitions[union];
  return schema ? (schema.anyOf ?? [schema]).flatMap((it) => nameOf(it.$ref) ?? []) : [];
}

const nameOf = (ref: string | undefined) => ref?.replace("#/$defs/", "");

/** What answers a request: the result in its response, or the one that is called like it. */
function resultsOf(definitions: Definitions, message: string): string[] {
  const stem = message.replace(/Request$/, "");
  const result = definitions[`${stem}ResultResponse`]?.properties?.result;
  const named = result ? (result.anyOf ?? [result]).flatMap((it) => nameOf(it.$ref) ?? []) : [];
  if (named.length > 0) return named;
  return [`${stem}Result` in definitions ? `${stem}Result` : "Result"];
}

/**
 * The text of a module that exports `validate`, for messages. It is to stand behind that of the validators of the same
 * definitions, which declares each of them as `<Type>$$`.
 */
export function dispatchText(definitions: Definitions, methods: Methods, errorCodes: Model["errorCodes"]): string {
  const named = (type: string) => `["${type}", ${type}$$]`;
  const isWhole = (type: string) => "jsonrpc" in (definitions[type]?.properties ?? {});
  const [result, error] =
    "JSONRPCResultResponse" in definitions
      ? ["JSONRPCResultResponse", "JSONRPCErrorResponse"]
      : ["JSONRPCResponse", "JSONRPCError"];
  const methodText = ([method, { kind, sender, message, results = [] }]: [string, Methods[string]]) => {
    const final = results.filter((it) => it !== "InputRequiredResult");
    const fields = [
      `kind: "${kind}", sender: ${JSON.stringify(sender)}, message: ${named(message)}, whole: ${isWhole(message)}`,
      ...(results.length > 0 ? [`results: [${final.map(named).join(", ")}]`] : []),
      ...(final.length < results.length ? [`interim: ${named("InputRequiredResult")}`] : []),
    ];
    return `${JSON.stringify(method)}: { ${fields.join(", ")} }`;
  };
  const errors = Object.values(errorCodes).flatMap(({ code, type }) =>
    type === undefined || !(type in definitions)
      ? []
      : [`"${code}": { type: ${named(type)}, whole: ${"error" in (definitions[type]!.properties ?? {})} }`],
  );
  const fields = [
    `methods: { ${Object.entries(methods).map(methodText).join(", ")} }`,
    `errors: { ${errors.join(", ")} }`,
    `request: ${named("JSONRPCRequest")}, notification: ${named("JSONRPCNotification")}`,
    `result: ${named(result)}, error: ${named(error)}`,
    `batches: ${"JSONRPCBatchRequest" in definitions}`,
  ];
  return `import { dispatcher } from "./dispatch.ts";\nexport const validate = dispatcher({ ${fields.join(", ")} });`;
}

/** The error codes of a base, and those of the errors that a delta adds: types whose `error.code` can be but one number. */
export function errorsOf(definitions: Definitions, base: Model["errorCodes"]): Model["errorCodes"] {
  const known = new Set(Object.values(base).map((it) => it.type));
  const added = Object.entries(definitions).flatMap(([type, { properties = {} }]) => {
    const parts = [properties.error, ...(properties.error?.allOf ?? [])];
    const code = parts.map((it) => it?.properties?.code?.const).find((it) => typeof it === "number");
    return code === undefined || known.has(type) ? [] : [[type, { code, type }] as const];
  });
  return { ...base, ...Object.fromEntries(added) };
}
