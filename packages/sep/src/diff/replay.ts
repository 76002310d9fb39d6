import { createRequire } from "node:module";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding, Party, Witness } from "@transports-wg/diff";
import type { Definitions } from "@transports-wg/emit";
import type { Context, Validator, Verdict } from "@transports-wg/validate";
import type { NamedSide } from "./sides.ts";

/** Whether a side accepts a witness, by validators that did not find it. */
type Accepts = (witness: Witness, party: Party, definition: string) => boolean;

type Validators = Readonly<Record<string, Validator<unknown> | undefined>>;

/** What the precompiled validators say of each witness: how many there are, and those that do not hold. */
export async function replay(before: NamedSide, after: NamedSide, findings: readonly Finding[]) {
  const accepts = { old: await accepterOf(before), new: await accepterOf(after) };
  const failed: string[] = [];
  let witnesses = 0;
  for (const { rule, definition, pointer, breaks } of findings) {
    for (const { sender, receiver, witness } of breaks) {
      if (!witness) continue;
      witnesses++;
      const isSent = accepts[sender.age](witness, sender, witness.sentAs);
      const isRead = accepts[receiver.age](witness, sender, witness.readAs);
      const wrong = isSent ? (isRead ? "the receiver accepts it" : undefined) : "the sender refuses it";
      if (wrong) failed.push(`${rule} ${definition}${pointer}: ${wrong}: ${JSON.stringify(witness.message)}`);
    }
  }
  return { witnesses, failed };
}

async function accepterOf({ schema, published }: NamedSide): Promise<Accepts> {
  if (published === undefined) return byDefinition(await compiled((schema.$defs ?? schema.definitions) as Definitions));
  const load = createRequire(resolve("package.json"));
  const { validate } = load(`${published}/validate`) as { validate: (message: unknown, context: Context) => Verdict };
  const alone = byDefinition(load(`${published}/validators`) as Validators);
  return (witness, party, definition) => {
    const { kind, message, method } = witness;
    if (kind === "value") return alone(witness, party, definition);
    return validate(message, { role: party.role, ...(method !== undefined && { method }) }).valid;
  };
}

/** What a side does not define, it does not accept; a call has to be in the union of what its sender may send. */
const byDefinition =
  (validators: Validators): Accepts =>
  ({ kind, message }, { role }, definition) => {
    const part = kind === "result" ? (message as { result: unknown }).result : message;
    const isCall = kind === "request" || kind === "notification";
    const name = isCall ? `${capital(role)}${capital(kind)}` : definition;
    return validators[name]?.(part) ?? false;
  };

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

async function compiled(definitions: Definitions): Promise<Validators> {
  const { bundle, validatorsModule } = await import("@transports-wg/validate");
  const folder = mkdtempSync(join(tmpdir(), "diff-"));
  const file = join(folder, "validators.mjs");
  try {
    writeFileSync(file, await bundle(validatorsModule(definitions), "esm"));
    return (await import(pathToFileURL(file).href)) as Validators;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
