import { join } from "node:path";
import { definitions, load } from "@transports-wg/emit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compose } from "../src/index.ts";
import { unordered, written } from "./source.ts";

const memberType = fc.constantFrom("string", "number[]", "B0", "{ a?: string; b: 1 | null }", '"x" | "y"');
const optional = fc.constantFrom("", "?");
const members = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.tuple(optional, memberType), { maxKeys: 4 });
type Members = { [name: string]: [string, string] };

/** The interfaces of a base: each extends the one before, or none. */
const bases = fc.array(fc.record({ members, child: fc.boolean() }), { minLength: 1, maxLength: 5 });
type Base = { members: Members; child: boolean }[];

/** What deltas add: to interfaces of the base, by position, and as new interfaces. */
const additions = fc.record({
  modified: fc.dictionary(fc.nat(9).map(String), members, { maxKeys: 3 }),
  added: fc.array(members, { maxLength: 2 }),
});
type Addition = { modified: { [at: string]: Members }; added: Members[] };

/** Members under names that begin with a prefix, so that those of two places never meet. */
const body = (prefix: string, own: Members) =>
  Object.entries(own)
    .map(([name, [mark, type]]) => `  /** ${prefix} ${name} */\n  ${prefix}_${name}${mark}: ${type};\n`)
    .join("");

const baseText = (base: Base) =>
  base
    .map(({ members: own, child }, index) => {
      const parent = child && index > 0 ? ` extends B${index - 1}` : "";
      return `/** B${index} */\nexport interface B${index}${parent} {\n${body(`b${index}`, own)}}\n`;
    })
    .join("\n");

/** The parts of a delta, as declarations; each says something. */
function parts(base: Base, name: string, { modified, added }: Addition): { modified: string[]; added: string[] } {
  const byType = new Map<number, Members>();
  for (const [at, own] of Object.entries(modified)) byType.set(Number(at) % base.length, own);
  return {
    modified: [...byType]
      .filter(([, own]) => Object.keys(own).length > 0)
      .map(([at, own]) => `interface B${at} {\n${body(`${name}${at}`, own)}}\n`),
    added: [{}, ...added].map((own, index) => `export interface N${name}${index} {\n${body("n", own)}}\n`),
  };
}

const deltasOf = fc.array(additions, { minLength: 1, maxLength: 4 });

test("deltas that do not meet compose to the same text in any order", () => {
  fc.assert(
    fc.property(bases, deltasOf, fc.infiniteStream(fc.nat()), (base, all, random) => {
      const { input, deltas } = files(base, all);
      const shuffled = deltas
        .map((it) => ({ it, key: random.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ it }) => it);
      expect(compose({ base: input, deltas: shuffled })).toEqual(compose({ base: input, deltas }));
      expect(compose({ base: input, deltas: deltas.toReversed() }).text).toBe(compose({ base: input, deltas }).text);
    }),
    { numRuns: 15 },
  );
});

test("composing nothing gives the definitions of the base", () => {
  fc.assert(
    fc.property(bases, (base) => {
      const { input } = files(base, []);
      const { definitions: found } = compose({ base: input, deltas: [] });
      expect(unordered(found)).toEqual(unordered(definitions(load(input.files))));
    }),
    { numRuns: 15 },
  );
});

test("adding is what the compiler makes of it, when the same is said with its own module augmentation", () => {
  fc.assert(
    fc.property(bases, deltasOf, (base, all) => {
      const { input, deltas } = files(base, all);
      const augmented = all.map((it, index) => {
        const { modified, added } = parts(base, `d${index}`, it);
        const types = base.map((_, at) => `B${at}`).join(", ");
        return `import type { ${types} } from "./base.js";\n${added.join("")}declare module "./base.js" {\n${modified.join("")}}\n`;
      });
      const folder = written({
        "base.ts": baseText(base),
        ...Object.fromEntries(augmented.map((it, at) => [`a${at}.ts`, it])),
      });
      const names = ["base.ts", ...augmented.map((_, at) => `a${at}.ts`)];
      const expected = definitions(load(names.map((name) => join(folder, name))));
      expect(unordered(compose({ base: input, deltas }).definitions)).toEqual(unordered(expected));
    }),
    { numRuns: 15 },
  );
});

function files(base: Base, all: readonly Addition[]) {
  const texts = all.map((it, index) => {
    const { modified, added } = parts(base, `d${index}`, it);
    const declared = modified.map((text) => `export ${text}`);
    const own = new Set(declared.map((text) => /B\d+/.exec(text)![0]));
    const imported = own.has("B0") ? "" : 'import type { B0 } from "./base.js";\n';
    return imported + declared.join("") + added.join("");
  });
  const folder = written({
    "base.ts": baseText(base),
    ...Object.fromEntries(texts.map((text, index) => [`d${index}.ts`, text])),
  });
  return {
    input: { name: "the base", files: [join(folder, "base.ts")] },
    deltas: texts.map((_, index) => ({ name: `d${index}`, file: join(folder, `d${index}.ts`) })),
  };
}
