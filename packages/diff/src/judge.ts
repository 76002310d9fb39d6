import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Witness } from "./finding.ts";
import type { Protocol } from "./protocol.ts";
import type { Message } from "./side.ts";

export type Fault = Witness["fault"];

/** Says what is wrong with a message, or an instance, by the schema of one side. */
export interface Judge {
  /** As an instance of a definition. */
  readonly instance: (definition: string, value: unknown) => Fault | undefined;
  /** As that kind of message, from that sender: a request has to be one that the side knows. */
  readonly message: (message: Message, value: unknown) => Fault | undefined;
}

export function judgeOf({ definitions, messages }: Protocol): Judge {
  const ajv = new Ajv2020({
    strict: false,
    inlineRefs: false,
    logger: false,
    meta: false,
    validateSchema: false,
    formats: fullFormats,
  });
  ajv.addSchema({ $id: "types", $defs: definitions });
  const instance = (definition: string, value: unknown, at = ""): Fault | undefined => {
    const validate = ajv.getSchema(`types#/$defs/${definition.replaceAll("~", "~0").replaceAll("/", "~1")}`)!;
    return validate(value) ? undefined : furthest(validate.errors!, at);
  };
  const message = ({ kind, role, method, type }: Message, value: unknown): Fault | undefined => {
    if (kind === "error" || kind === "message") return instance(type, value);
    const known = messages.filter((it) => it.kind === kind && it.role === role && it.method === method);
    if (known.length === 0) return { pointer: "/method", message: `${method} is unknown` };
    const part = kind === "result" ? (value as { result: unknown }).result : value;
    const faults = known.map((it) => instance(it.type, part, kind === "result" ? "/result" : ""));
    return faults.includes(undefined) ? undefined : faults.reduce((a, b) => (depth(b!) > depth(a!) ? b : a));
  };
  return { instance, message };
}

const depth = ({ pointer }: Fault) => pointer.split("/").length;

/** Of the complaints about each alternative of a union, that of the one that came furthest. */
function furthest(errors: readonly ErrorObject[], at: string): Fault {
  const faults = errors.map(({ instancePath, message = "" }) => ({ pointer: at + instancePath, message }));
  return faults.reduce((a, b) => (depth(b) > depth(a) ? b : a));
}
