import type { Definitions } from "@transports-wg/emit";
import type { RegisteredMethod, Registry } from "./revision.ts";
import { envelopes, isWhole } from "./root.ts";

/** The text of the module that judges whole messages of a revision, with the revision's validators. */
export function protocolModule(definitions: Definitions, { METHODS, ERROR_CODES }: Registry): string {
  const used = new Set<string>();
  const named = (type: string) => {
    used.add(type);
    return `["${type}", ${type}]`;
  };
  const { result, error } = envelopes(definitions);
  const methods = Object.entries(METHODS).map(
    ([method, it]) => `${JSON.stringify(method)}: ${methodText(it, definitions, named)}`,
  );
  const errors = Object.values(ERROR_CODES).flatMap(({ code, type }) => {
    if (type === undefined) return [];
    const whole = "error" in ((definitions[type]?.properties as object) ?? {});
    return [`"${code}": { type: ${named(type)}, whole: ${whole} }`];
  });
  const fields = [
    `methods: { ${methods.join(", ")} }`,
    `errors: { ${errors.join(", ")} }`,
    `request: ${named("JSONRPCRequest")}`,
    `notification: ${named("JSONRPCNotification")}`,
    `result: ${named(result)}`,
    `error: ${named(error)}`,
    `batches: ${"JSONRPCBatchRequest" in definitions}`,
  ];
  return [
    'import { dispatcher } from "./dispatch.ts";',
    `import { ${[...used].join(", ")} } from "#validators";`,
    `export const validate = /* @__PURE__ */ dispatcher({ ${fields.join(", ")} });`,
  ].join("\n");
}

function methodText(
  { kind, sender, message, results = [] }: RegisteredMethod,
  definitions: Definitions,
  named: (type: string) => string,
): string {
  const interim = results.find((it) => it === "InputRequiredResult");
  const fields = [
    `kind: "${kind}"`,
    `sender: ${JSON.stringify(sender)}`,
    `message: ${named(message)}`,
    `whole: ${isWhole(definitions[message])}`,
  ];
  if (results.length > 0)
    fields.push(
      `results: [${results
        .filter((it) => it !== interim)
        .map(named)
        .join(", ")}]`,
    );
  if (interim) fields.push(`interim: ${named(interim)}`);
  return `{ ${fields.join(", ")} }`;
}
