import fc from "fast-check";
import { expect, test } from "vitest";
import { prepare } from "../src/index.ts";
import { plainly, validators } from "./compiled.ts";
import { definitionSets, values } from "./definitions.ts";

test("compiled validators say of any value what Ajv says of the definitions as they were written", async () => {
  // Without these, a generator that makes nothing of interest would let everything pass.
  const seen = { accepted: 0, refused: 0, discriminated: 0, universal: 0, recursive: 0 };
  await fc.assert(
    fc.asyncProperty(definitionSets, fc.array(values, { minLength: 30, maxLength: 40 }), async (definitions, some) => {
      const plain = plainly(definitions);
      const compiled = await validators(definitions);
      for (const [name, validator] of Object.entries(compiled)) {
        for (const value of some) {
          const expected = plain(name, value);
          expect(validator(value), `${name} of ${JSON.stringify(value)}`).toBe(expected);
          expect(validator.fault(value) === undefined).toBe(expected);
          seen[expected ? "accepted" : "refused"]++;
        }
      }
      const prepared = prepare(definitions);
      seen.discriminated += Number(JSON.stringify(prepared).includes("discriminator"));
      for (const [name, schema] of Object.entries(definitions)) {
        seen.universal += Number(JSON.stringify(prepared[name]) === "{}" && "anyOf" in schema);
        seen.recursive += Number(JSON.stringify(schema).includes(`"#/$defs/${name}"`));
      }
    }),
    { numRuns: 100 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
});
