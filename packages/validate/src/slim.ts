import { expectation } from "./expectation.ts";
import { form, type Holes } from "./form.ts";
import { token } from "./runtime/found.ts";

/**
 * Rewrites Ajv's standalone code (made with `allErrors` and `lines`) so that a function stops at the first fault and only
 * then makes out where it is: `fail` and `at` of runtime/found.ts take the place of Ajv's lists of errors and of the call
 * context. More than half of the bytes go; what is accepted stays the same.
 *
 * @throws Error when the code does not look as this expects, which a new version of Ajv, or a new keyword, could cause
 */
export function slim(code: string): string {
  let out = literals(code)
    .replace('"use strict";', "")
    .replace(/const (\w+) = require\("ajv\/dist\/runtime\/(\w+)"\)\.default;/g, 'import { $2 as $1 } from "./$2.ts";');
  for (const [from, to] of rewritings) {
    out = out.replace(from, (...match) => {
      const [offset, whole, holes] = match.slice(-3) as [number, string, Holes];
      return to(holes, () => whole.slice(whole.lastIndexOf("\nfunction ", offset), offset));
    });
  }
  out = trusting(out);
  const left = /instancePath|schemaPath|parentData|vErrors|_errs\d|require\(|\.evaluated/.exec(out);
  if (left) {
    const around = out.slice(Math.max(left.index - 60, 0), left.index + 60);
    throw new Error(`Ajv's standalone code has a form that slim.ts does not know: …${around}…`);
  }
  return out;
}

/** The forms of Ajv's code, and what to write instead; later ones meet what earlier ones wrote. `before` is the function so far. */
const rewritings: [from: RegExp, to: (holes: Holes, before: () => string) => string][] = [
  [form(', {instancePath="", parentData, parentDataProperty, rootData=data}={}'), () => ""],
  [form("let vErrors = null;\nlet errors = 0;\n"), () => ""],
  [form("‹name›.errors = vErrors;\nreturn errors === 0;"), () => "return true;"],
  [form("‹name›.errors = null;\n"), () => ""],
  [form('‹value› && typeof ‹value› == "object" && !Array.isArray(‹value›)'), ({ value }) => `isObject(${value})`],
  [form('‹key›.replace(/~/g, "~0").replace(/\\//g, "~1")'), ({ key }) => `token(${key})`],
  // A keyword refuses.
  [
    form(`const ‹error› = {instancePath‹path…›,schemaPath:"‹…›",keyword:"‹keyword›",params:{‹params…›}};
if(vErrors === null){
vErrors = [‹error›];
}
else {
vErrors.push(‹error›);
}
errors++;`),
    ({ path, keyword, params }, before) => refusal(pointer(path!), keyword!, params!, before),
  ],
  // Another type is asked.
  [
    form(`if(!(‹call›(‹value…›, {instancePath‹path…›,parentData‹…›,rootData}))){
vErrors = vErrors === null ? ‹call›.errors : vErrors.concat(‹call›.errors);
errors = vErrors.length;
}`),
    ({ call, value, path }) => `if(!${call}(${value})) ${refuse("at", pointer(path!))}`,
  ],
  // A branch of a union, which prepare.ts has made a type of its own.
  [
    form(`const ‹start› = errors;
if(!‹call…›) return ‹…›;
var ‹ok› = ‹start› === errors;
‹valid› = ‹valid› || ‹ok›;`),
    ({ call }) => `branch ${call};`,
  ],
  // A union, its branches rewritten.
  [
    form(`const ‹start› = errors;
let ‹valid› = false;
‹branches¶›
if(!‹valid›){
union ‹where…›;
}
else {
errors = ‹start›;
if(vErrors !== null){
if(‹start›){
vErrors.length = ‹start›;
}
else {
vErrors = null;
}
}
}`),
    ({ start, branches, where }) => union(start!, branches!, where!),
  ],
];

const quote = (value: unknown) => JSON.stringify(value);

/** The expression of a place, relative to the value that the function was given. */
const pointer = (path: string) => path.replace(":instancePath+", "") || '""';

/** The statement that refuses: `at` a place where a call has refused, or by a `fail` of its own. */
function refuse(how: "at" | "fail", where: string, ...more: string[]): string {
  return how === "at" && where === '""' && more.length === 0
    ? "return false;"
    : `return ${how}(${[where, ...more].join(", ")});`;
}

function refusal(where: string, keyword: string, params: string, before: () => string): string {
  const member = (step: string, expected: string) =>
    refuse("fail", where === '""' ? step : `${where}+${step}`, quote(expected));
  const [, comparison, name = "", text = ""] = /^(?:comparison: "(.*?)", )?(?:(\w+): (.*))?$/.exec(params)!;
  switch (keyword) {
    case "anyOf":
      return `union ${where};`;
    case "discriminator": {
      const [, tag, variable] = /tag: (".*"), tagValue: (\w+)$/.exec(params)!;
      const tags = before().matchAll(new RegExp(`${variable} === (${string})`, "g"));
      const allowedValues = [...tags].map(([, it]) => parsed(it!));
      return member(step(tag!), expectation("enum", { allowedValues }));
    }
    case "additionalProperties":
      return member(`"/"+token(${text})`, "absent");
    case "required":
      return member(step(text), "present");
    default:
      return refuse(
        "fail",
        where,
        quote(expectation(keyword, { [name]: parsed(text), ...(comparison && { comparison }) })),
      );
  }
}

/** The step of a pointer to a member, from the literal of its name to a literal. */
const step = (name: string) => quote(`/${token(JSON.parse(name) as string)}`);

/** The source of a pattern for a literal text. */
const string = '"(?:[^"\\\\]|\\\\.)*"';

/** A literal's value; undefined for any other expression. */
function parsed(expression: string): unknown {
  try {
    return JSON.parse(expression);
  } catch {
    return undefined;
  }
}

function union(start: string, branches: string, where: string): string {
  const calls = [...branches.matchAll(/^branch (.*);$/gm)].map(([, call]) => call!);
  const others = branches.replace(/^(?:branch .*;|if\(!valid\d+\)\{|\})$/gm, "").trim();
  if (others !== "")
    throw new Error(`A union should ask for its branches and nothing else, but Ajv's code says: ${others}`);
  // What a branch has found is kept before the next is asked.
  const kept = calls.slice(1).map((_, index) => `${start.replace("_errs", "found")}_${index}`);
  const asked = calls.map((call, index) => (index === 0 ? call : `(${kept[index - 1]} = found, ${call})`));
  const declared = kept.length > 0 ? `let ${kept.join(", ")};\n` : "";
  return `${declared}if(!(${asked.join(" || ")})) ${refuse("at", where, ...kept)}`;
}

/** Does not ask whether a member is there when the lack of it has just been refused. */
function trusting(code: string): string {
  const known: string[][] = [[]];
  return code
    .replace(/^(if\(.* === undefined\))\{\n(return fail\(.*\);)\n\}$/gm, "$1 $2")
    .split("\n")
    .map((line) => {
      const refused = /^if\((.+) === undefined\) return fail\(/.exec(line)?.[1];
      const asked = /^if\((.+) !== undefined\)\{$/.exec(line)?.[1];
      const needless = asked !== undefined && known.flat().includes(asked);
      if (line.startsWith("}")) known.pop();
      if (refused !== undefined) known.at(-1)!.push(refused);
      if (line.endsWith("{")) known.push([]);
      return needless ? "{" : line;
    })
    .join("\n");
}

/** Writes out `schema12.properties.x.enum` wherever the code cites it, so that the rest of that schema can go. */
function literals(code: string): string {
  const schemas = new Map<string, unknown>();
  for (const [, name, text] of code.matchAll(/^const (schema\d+) = (.*);$/gm)) schemas.set(name!, JSON.parse(text!));
  const citation = new RegExp(`(schema\\d+)((?:\\.[\\w$]+|\\[\\d+\\]|\\[${string}\\])+)`, "g");
  const steps = new RegExp(`\\.([\\w$]+)|\\[(\\d+|${string})\\]`, "g");
  return code.replace(citation, (text, name: string, path: string) => {
    const value = [...path.matchAll(steps)].reduce<unknown>(
      (at, [, word, literal]) =>
        (at as Record<string, unknown> | undefined)?.[word ?? (JSON.parse(literal!) as string)],
      schemas.get(name),
    );
    return value === undefined ? text : quote(value);
  });
}
