import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundle, single } from "@transports-wg/emit";
import { readInstances, type Validators } from "@transports-wg/instances";
import { addressOf } from "../../base.ts";
import type { Repository } from "../../repository/repository.ts";
import { composed, type Composition } from "../playground/composition.ts";
import { declarationIn, type Revision } from "./revision.ts";

type Accepted = Repository["proposals"][number];

/**
 * The next revision in the making: the newest one and the deltas of what is accepted. Undefined while nothing is.
 *
 * @throws Error when deltas clash
 */
export async function readDraft(
  { root, proposals }: Pick<Repository, "root" | "proposals">,
  base: Revision,
): Promise<Revision | undefined> {
  const accepted = proposals.filter((it) => it.room === "accepted" && existsSync(join(it.folder, "schema.ts")));
  if (accepted.length === 0) return undefined;
  const [made] = await composed(root, base, [accepted], { declared: true });
  if (!made || "wrong" in made) throw new Error(made?.wrong ?? "The draft could not be composed.");
  const instances = (kind: "examples" | "counterexamples") => [
    ...base[kind],
    ...accepted.flatMap((it) => readInstances(join(it.folder, kind))),
  ];
  const validators = (await import(`data:text/javascript,${encodeURIComponent(made.module)}`)) as Validators;
  return {
    name: "draft",
    base: base.name,
    newest: false,
    definitions: made.definitions,
    model: {
      ...base.model,
      methods: made.methods,
      errorCodes: made.errorCodes,
      types: typesOf(made, base, root, accepted),
    },
    examples: instances("examples"),
    // What a delta allows is a counterexample no longer.
    counterexamples: instances("counterexamples").filter((it) => validators[it.type]?.fault(it.value)),
    validators,
    sourceOf: (type) => base.sourceOf(type) ?? declaredBy(type, root, accepted),
    published: publishedFiles(made),
    modules: new Map([
      ["validators.js", made.module],
      ["validate.js", 'export { validate } from "./validators.js";\n'],
    ]),
  };
}

/** The composed text is one file; a type's subject is that of the base, or the proposal that brought it. */
function typesOf(
  { types }: Composition,
  base: Revision,
  root: string,
  accepted: readonly Accepted[],
): Revision["model"]["types"] {
  const subject = (type: string) =>
    base.model.types[type]?.subject ?? accepted.find((it) => declaredBy(type, root, [it]))?.name ?? "draft";
  return Object.fromEntries(Object.entries(types).map(([type, it]) => [type, { ...it, subject: subject(type) }]));
}

function declaredBy(type: string, root: string, accepted: readonly Accepted[]) {
  for (const { path } of accepted) {
    const found = declarationIn(root, `${path}/schema.ts`, type);
    if (found) return found;
  }
  return undefined;
}

function publishedFiles({ definitions }: Composition): Map<string, string> {
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  const identity = (file: string, title: string) => ({ dialect, id: addressOf(`/schema/draft/${file}`), title });
  const types = Object.keys(definitions).map((type): [string, string] => {
    const file = `schemas/${type}.json`;
    return [file, JSON.stringify(single(definitions, type, identity(file, type)))];
  });
  const whole = bundle(definitions, {}, identity("schema.json", "Model Context Protocol, draft"));
  return new Map([["schema.json", JSON.stringify(whole)], ...types]);
}
