import { refName, type Declaration, type Definitions, type Schema } from "@transports-wg/emit";
import { UserError, type RegisteredMethod, type Registry, type Revision } from "./revision.ts";

/** A method as `model.json` describes it. */
export interface ModelMethod extends RegisteredMethod {
  /** Where its parameters are defined in schema.json, and whether they have to be sent. */
  params?: { schema: string; type?: string; required: boolean };
  since?: string;
  description?: string;
}

/** All that is needed to generate an SDK for a revision, beside `schema.json`. */
export interface Model {
  revision: string;
  jsonrpc: string;
  dialect: string;
  methods: { [method: string]: ModelMethod };
  errorCodes: Registry["ERROR_CODES"];
  headers: Registry["HEADERS"];
  metaKeys: Registry["META_KEYS"];
  capabilities: Registry["CAPABILITIES"];
  types: { [type: string]: Declaration };
}

/**
 * Joins a revision's constants with its types.
 *
 * @throws UserError when the two disagree
 */
export function modelOf(
  revision: Revision,
  registry: Registry,
  types: Model["types"],
  definitions: Definitions,
): Model {
  const disagreements = [
    ...wrongMethods(registry, definitions),
    ...wrongErrors(registry, definitions),
    ...wrongIdentity(revision, registry),
  ];
  if (disagreements.length > 0) {
    throw new UserError(disagreements.map((it) => `schema/revisions/${revision.date}/registry.ts: ${it}`).join("\n"));
  }
  const methods = Object.entries(registry.METHODS).map(([method, entry]): [string, ModelMethod] => {
    const { since, description } = types[entry.message]!;
    const params = paramsOf(entry.message, definitions);
    return [
      method,
      { ...entry, ...(params && { params }), ...(since && { since }), ...(description && { description }) },
    ];
  });
  return {
    revision: registry.PROTOCOL_VERSION,
    jsonrpc: registry.JSONRPC_VERSION,
    dialect: registry.SCHEMA_DIALECT,
    methods: Object.fromEntries(methods),
    errorCodes: registry.ERROR_CODES,
    headers: registry.HEADERS,
    metaKeys: registry.META_KEYS,
    capabilities: registry.CAPABILITIES,
    types,
  };
}

const members = (schema: Schema | undefined): Definitions => schema?.properties ?? {};

function paramsOf(message: string, definitions: Definitions): ModelMethod["params"] {
  const params = members(definitions[message]).params;
  if (!params) return undefined;
  const type = refName(params);
  const required = (definitions[message]!.required ?? []).includes("params");
  return { schema: type ? `#/$defs/${type}` : `#/$defs/${message}/properties/params`, ...(type && { type }), required };
}

const messageUnions = {
  request: { client: "ClientRequest", server: "ServerRequest" },
  notification: { client: "ClientNotification", server: "ServerNotification" },
} as const;

/** Each registered method has its type, each type its method, and the unions by sender say the same as the registry. */
function* wrongMethods({ METHODS }: Registry, definitions: Definitions): Generator<string> {
  const methodOf = (type: string) => members(definitions[type]).method?.const;
  for (const [method, entry] of Object.entries(METHODS)) {
    if (methodOf(entry.message) !== method)
      yield `METHODS["${method}"].message is ${entry.message}, whose method is ${JSON.stringify(methodOf(entry.message))}`;
    for (const type of [...(entry.results ?? []), ...(entry.response ? [entry.response] : [])]) {
      if (!(type in definitions)) yield `METHODS["${method}"] names ${type}, which no file declares`;
    }
    if (entry.kind === "request" && !entry.results?.length)
      yield `METHODS["${method}"] is a request and should list its results`;
  }
  for (const type of Object.keys(definitions)) {
    const method = methodOf(type);
    if (typeof method === "string" && !(method in METHODS))
      yield `METHODS lacks ${JSON.stringify(method)}, the method of ${type}`;
  }
  for (const [kind, bySender] of Object.entries(messageUnions)) {
    for (const [sender, union] of Object.entries(bySender)) {
      const declared = methodsIn(definitions[union], definitions);
      const registered = Object.keys(METHODS).filter(
        (it) => METHODS[it]!.kind === kind && METHODS[it]!.sender.includes(sender as "client"),
      );
      for (const method of declared.filter((it) => !registered.includes(it)))
        yield `${union} holds ${method}, but METHODS does not say that a ${sender} sends it`;
      for (const method of registered.filter((it) => !declared.includes(it)))
        yield `METHODS says that a ${sender} sends ${method}, but ${union} does not hold it`;
    }
  }
}

/** The methods of a union of messages, or of its only one. */
function methodsIn(schema: Schema | undefined, definitions: Definitions): string[] {
  if (!schema) return [];
  const branches = schema.anyOf ?? [schema];
  return branches.map((it) => members(definitions[refName(it) ?? ""] ?? it).method?.const as string);
}

function* wrongErrors({ ERROR_CODES }: Registry, definitions: Definitions): Generator<string> {
  for (const [name, { code, type }] of Object.entries(ERROR_CODES)) {
    if (type === undefined) continue;
    const found = JSON.stringify(definitions[type] ?? null);
    if (!found.includes(`"const":${code}`)) yield `ERROR_CODES.${name} is ${code}, but ${type} does not have that code`;
  }
}

function* wrongIdentity(revision: Revision, { PROTOCOL_VERSION }: Registry): Generator<string> {
  if (PROTOCOL_VERSION !== revision.date)
    yield `PROTOCOL_VERSION is ${PROTOCOL_VERSION}, but the folder is ${revision.date}`;
}
