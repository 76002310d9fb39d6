import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Definitions, Schema } from "@transports-wg/emit";
import type { Model } from "@transports-wg/schema/runtime/model";
import { remembered } from "./remembered.ts";

/** What is to be composed. */
export interface Order {
  readonly name: string;
  readonly base: { readonly name: string; readonly files: readonly string[] };
  readonly deltas: readonly { readonly name: string; readonly file: string }[];
  readonly methods: Model["methods"];
  readonly errorCodes: Model["errorCodes"];
  /** Whether the declarations are asked for, which takes a compiler as long as all else. */
  readonly declared: boolean;
}

/** A revision with deltas: what `model.json` and the published modules say of a revision. */
export interface Composition {
  readonly definitions: Definitions;
  /** Empty unless asked for. */
  readonly types: Model["types"];
  readonly methods: Model["methods"];
  readonly errorCodes: Model["errorCodes"];
  readonly schema: Schema;
  /** A module that exports `validate`, and a validator per type. */
  readonly module: string;
}

/** A composition, or why there is none. */
export type Made = Composition | { readonly wrong: string };

interface Base {
  readonly name: string;
  readonly model: Model;
}

type Delta = { readonly name: string; readonly folder: string };

/** A revision with the deltas of proposals, and validators of it: one for each choice of proposals. */
export function composed(
  root: string,
  base: Base,
  choices: readonly (readonly Delta[])[],
  { declared = false } = {},
): Promise<Made[]> {
  const files = sourcesOf(join(root, "schema/revisions", base.name));
  const kit = ["compose", "emit", "validate"].map((it) => join(root, "packages", it, "src"));
  const own = fileURLToPath(new URL("./protocol.ts", import.meta.url));
  const orders = choices.map((deltas) => {
    const of: Order = {
      name: [base.name, ...deltas.map((it) => it.name)].join(" + "),
      base: { name: base.name, files },
      deltas: deltas.map(({ name, folder }) => ({ name, file: join(folder, "schema.ts") })),
      methods: base.model.methods,
      errorCodes: base.model.errorCodes,
      declared,
    };
    return { of, basis: [...files, own, ...of.deltas.map((it) => it.file), ...kit] };
  });
  return remembered<Order, Made>(new URL("./compose-in-child.ts", import.meta.url), orders);
}

/** The files that declare the types of a revision. */
const sourcesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((it) => it.endsWith(".ts") && it !== "registry.ts")
    .sort()
    .map((it) => join(folder, it));
