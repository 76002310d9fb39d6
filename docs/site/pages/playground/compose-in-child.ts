import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { compose } from "@transports-wg/compose";
import { bundle as schemaFile, declarations, load } from "@transports-wg/emit";
import { bundle, validatorsModule } from "@transports-wg/validate";
import type { Composition, Made, Order } from "./composition.ts";
import { dispatchText, errorsOf, methodsOf } from "./protocol.ts";

const orders = JSON.parse(await text(process.stdin)) as Order[];
process.stdout.write(JSON.stringify(await Promise.all(orders.map(made))));

/** What deltas come to; when they clash, or one of them is wrong, why. */
async function made(order: Order): Promise<Made> {
  try {
    return await composition(order);
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

async function composition({ name, base, deltas, methods, errorCodes, declared }: Order): Promise<Composition> {
  const { text, definitions } = compose({ base, deltas });
  const found = methodsOf(definitions, methods);
  const errors = errorsOf(definitions, errorCodes);
  const module = `${validatorsModule(definitions)}\n${dispatchText(definitions, found, errors)}`;
  return {
    definitions,
    types: declared ? typesOf(text) : {},
    methods: found,
    errorCodes: errors,
    schema: schemaFile(definitions, {}, { dialect: "https://json-schema.org/draft/2020-12/schema", title: name }),
    module: await bundle(module, "esm"),
  };
}

function typesOf(text: string): Composition["types"] {
  const folder = mkdtempSync(join(tmpdir(), "composed-"));
  try {
    const file = join(folder, "schema.ts");
    writeFileSync(file, text);
    return declarations(load([file]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
