import type { Definitions, Schema } from "@transports-wg/emit";
import { diff, type Finding } from "../src/index.ts";

/** A reference to a definition. */
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

/** An object with these members; those whose name ends in `?` are optional. */
export function object(members: Record<string, Schema>, more: Schema = {}): Schema {
  const names = Object.keys(members);
  return {
    type: "object",
    properties: Object.fromEntries(names.map((it) => [it.replace(/\?$/, ""), members[it]!])),
    required: names.filter((it) => !it.endsWith("?")),
    ...more,
  };
}

export const text: Schema = { type: "string" };
export const method = (name: string): Schema => ({ const: name });

/**
 * A small protocol: the client asks for a lamp to be lit, and the server says how bright it is; `Wish` is what only clients send, `Glow`
 * what only servers do.
 */
export function protocol(definitions: Definitions): Schema {
  return {
    $defs: {
      JSONRPCRequest: object({ jsonrpc: method("2.0"), id: { type: ["string", "integer"] }, method: text }),
      LightRequest: object({ method: method("lamp/light"), params: object({ wish: ref("Wish") }) }),
      LightResult: object({ glow: ref("Glow") }),
      ClientRequest: ref("LightRequest"),
      ServerResult: ref("LightResult"),
      Wish: object({}),
      Glow: object({}),
      ...definitions,
    },
  };
}

/** What is found when these definitions of the protocol change. */
export const changed = (before: Definitions, after: Definitions): Promise<Finding[]> =>
  diff({ schema: protocol(before) }, { schema: protocol(after) });

/** One finding in a line, with those who break and whether a message shows it. */
export const brief = ({ rule, level, definition, pointer, breaks }: Finding): string =>
  [
    `${level} ${rule} ${definition}${pointer}`,
    ...breaks.map(
      ({ sender, receiver, witness }) =>
        `${sender.age} ${sender.role} > ${receiver.age} ${receiver.role}${witness ? ` ${witness.kind}` : ""}`,
    ),
  ].join(", ");
