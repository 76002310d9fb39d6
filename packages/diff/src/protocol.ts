import { mapSchema, refName, type Definitions, type Schema } from "@transports-wg/emit";
import type { Role } from "@transports-wg/validate";
import type { Message, Model, Side } from "./side.ts";

/** One of the two schemas, made ready to be compared: one spelling, whole messages, and who sends them. */
export interface Protocol {
  readonly definitions: Definitions;
  readonly messages: readonly Message[];
}

const roles = ["client", "server"] as const;
const other = { client: "server", server: "client" } as const;
export const answerer = (role: Role): Role => other[role];

/** Reads a side. */
export function protocolOf({ schema, model }: Side): Protocol {
  const own = spelled(schema);
  const messages = [...calls(own, model)];
  const wrapped = messages.filter(({ kind, type }) => isCall(kind) && !("jsonrpc" in (own[type]!.properties ?? {})));
  const definitions = { ...own };
  for (const { kind, type } of wrapped) {
    const envelope = kind === "request" ? "JSONRPCRequest" : "JSONRPCNotification";
    if (envelope in own) definitions[type] = { allOf: [{ $ref: `#/$defs/${envelope}` }, own[type]!] };
  }
  return {
    definitions: withInterim(definitions),
    messages: [...messages, ...results(own, messages, model), ...envelopes(own, messages)],
  };
}

const isCall = (kind: Message["kind"]) => kind === "request" || kind === "notification";

/** All definitions in the spelling of 2020-12. */
function spelled(schema: Schema): Definitions {
  const found = schema.$defs ?? (schema.definitions as Definitions | undefined) ?? {};
  const respell = ({ $ref, description: _, ...rest }: Schema): Schema =>
    $ref === undefined ? rest : { ...rest, $ref: $ref.replace("#/definitions/", "#/$defs/") };
  return Object.fromEntries(Object.entries(found).map(([name, it]) => [name, mapSchema(it, respell)]));
}

const unions = [
  ["request", "Request"],
  ["notification", "Notification"],
] as const;

/** Every request and notification, by who sends it: what the union of that sender's messages holds, and what the model says. */
function* calls(definitions: Definitions, model: Model | undefined): Generator<Message> {
  const seen = new Set<string>();
  for (const role of roles) {
    for (const [kind, suffix] of unions) {
      const union = `${role === "client" ? "Client" : "Server"}${suffix}`;
      const declared = typesIn(definitions, union).map((type) => [methodOf(definitions, type), type] as const);
      const modelled = Object.entries(model?.methods ?? {})
        .filter(([, it]) => it.kind === kind && it.sender.includes(role) && it.message in definitions)
        .map(([method, { message }]) => [method, message] as const);
      for (const [method, type] of [...modelled, ...declared]) {
        if (method === undefined || seen.has(`${role} ${method}`)) continue;
        seen.add(`${role} ${method}`);
        yield { kind, role, method, type };
      }
    }
  }
}

/** The definitions that a union refers to, through other unions too; a definition that is no union is all that it holds. */
function typesIn(definitions: Definitions, name: string): string[] {
  const schema = definitions[name];
  if (!schema) return [];
  const branches = schema.anyOf ?? (schema.oneOf as Schema[] | undefined);
  if (branches) return branches.flatMap((it) => (refName(it) ? typesIn(definitions, refName(it)!) : []));
  const target = refName(schema);
  return target ? typesIn(definitions, target) : [name];
}

const methodOf = (definitions: Definitions, type: string) =>
  definitions[type]?.properties?.method?.const as string | undefined;

/** What may answer each request: as the model has it, or else what is named like the request. */
function* results(
  definitions: Definitions,
  messages: readonly Message[],
  model: Model | undefined,
): Generator<Message> {
  for (const { kind, role, method, type } of messages) {
    if (kind !== "request") continue;
    const stem = type.replace(/Request$/, "");
    const response = definitions[`${stem}ResultResponse`]?.properties?.result;
    const named = response?.anyOf?.map(refName) ?? [response && refName(response)];
    const known = model?.methods?.[method!]?.results ?? [...named, `${stem}Result`];
    const types = [...new Set(known)].filter((it) => it !== undefined && it in definitions) as string[];
    for (const it of types.length > 0 ? types : ["Result"].filter((it) => it in definitions))
      yield { kind: "result", role: answerer(role), method: method!, type: it };
  }
}

/** What any message has in common, and the answer to a request that failed: from all who are asked. */
function* envelopes(definitions: Definitions, messages: readonly Message[]): Generator<Message> {
  const error = ["JSONRPCErrorResponse", "JSONRPCError"].find((it) => it in definitions);
  for (const role of roles) {
    if ("JSONRPCMessage" in definitions) yield { kind: "message", role, type: "JSONRPCMessage" };
    const isAsked = messages.some((it) => it.kind === "request" && it.role === answerer(role));
    if (error !== undefined && isAsked) yield { kind: "error", role, type: error };
  }
}

/** What the text says and the type does not: a result that is not the last says so. */
function withInterim(definitions: Definitions): Definitions {
  const interim = definitions.InputRequiredResult;
  if (!interim) return definitions;
  const properties = { ...interim.properties, resultType: { const: "input_required" } };
  return { ...definitions, InputRequiredResult: { ...interim, properties } };
}

/** Whether a definition only lists what a sender's messages or results are. */
export const isMessageUnion = (name: string) => /^(Client|Server)(Request|Notification|Result)$/.test(name);
