import type { Delta } from "@transports-wg/compose";
import { escaped, lineOf, type Kind, type Name } from "./name.ts";

const capabilities: Readonly<Record<string, string>> = { ClientCapabilities: "client", ServerCapabilities: "server" };

/** The names that a delta puts on the wire. What a type only inherits is named where it is declared. */
export function namesOfDelta({ new: added, modified }: Delta, file: string, schema: string): Name[] {
  const found: Name[] = [];
  const add = (kind: Kind, name: string, meaning: string, line: number) =>
    found.push({ kind, name, meaning, file, line, firm: true });

  for (const [type, lines] of Object.entries(added)) {
    const at = declarationOf(type, schema);
    add("type", type, lines.join("; "), at.line);
    for (const line of lines) {
      const method = /^method: "(.+)"$/.exec(line)?.[1];
      if (method !== undefined)
        add(method.startsWith("notifications/") ? "notification" : "method", method, type, at.lineIn(`"${method}"`));
      for (const code of codesIn(line)) add("error code", code, type, at.lineIn(code));
    }
  }
  for (const [type, { added: more = [], changed = [] }] of Object.entries(modified)) {
    const at = declarationOf(type, schema);
    if (!at.isThere) continue;
    for (const line of more) {
      const member = memberOf(line);
      if (member !== undefined) addMember(type, member, line, at.lineIn(member));
      for (const code of codesIn(line)) add("error code", code, type, at.lineIn(code));
    }
    for (const { after } of changed) {
      const member = memberOf(after);
      if (member !== undefined) add("field", `${type}.${member}`, `replaced by ${after}`, at.lineIn(member));
    }
  }
  return found;

  function addMember(type: string, member: string, meaning: string, line: number): void {
    const side = capabilities[type];
    if (side !== undefined) add("capability", `${side}.${member}`, meaning, line);
    else if (type.endsWith("MetaObject")) add("_meta key", member, `${type}: ${meaning}`, line);
    else add("field", `${type}.${member}`, meaning, line);
  }
}

/** The member that a line of a delta is about: `name?: type` or `"name"?: type`. */
function memberOf(line: string): string | undefined {
  const [, plain, quoted] = /^(?:([\w$]+)|"((?:[^"\\]|\\.)+)")\??: /.exec(line) ?? [];
  return plain ?? quoted;
}

const codesIn = (line: string): string[] => [...line.matchAll(/\bcode: (-?\d+)/g)].map((it) => it[1]!);

function declarationOf(type: string, schema: string) {
  const start = schema.search(new RegExp(`\\b(?:interface|type)\\s+${escaped(type)}\\b`));
  const from = Math.max(0, start);
  const before = schema.slice(0, from).split("\n").length;
  return {
    isThere: start >= 0,
    line: before,
    lineIn: (text: string) => before - 1 + lineOf(schema.slice(from), text),
  };
}
