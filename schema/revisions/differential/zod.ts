import * as core from "@modelcontextprotocol/core";
import { LATEST_PROTOCOL_VERSION } from "@modelcontextprotocol/core/internal";
import { pointerTo, type Judge, type Objection } from "./judge.ts";

/** A Zod schema, as far as we ask it. */
interface ZodSchema {
  safeParse(value: unknown): { error?: { issues: readonly Issue[] } };
}

interface Issue {
  path: readonly PropertyKey[];
  message: string;
  /** What each branch of a union has against the value. */
  errors?: readonly (readonly Issue[])[];
}

const schemas = new Map(
  Object.entries(core as unknown as Record<string, ZodSchema>).map(([name, schema]) => [
    name.replace(/Schema$/, ""),
    schema,
  ]),
);

/** The official Zod schemas: one set, written for one revision and widened by what newer ones add. */
export const zod: Judge = {
  name: "zod",
  types: (revision) => new Set(revision < LATEST_PROTOCOL_VERSION ? [] : schemas.keys()),
  accepts: (_, questions) => questions.map(({ type, value }) => refusal(type, value) === undefined),
  objections: (_, questions) => questions.map(({ type, value }) => leaves(refusal(type, value)!.issues, [])),
};

const refusal = (type: string, value: unknown) => schemas.get(type)!.safeParse(value).error;

function leaves(issues: readonly Issue[], at: readonly PropertyKey[]): Objection[] {
  return issues.flatMap(({ path, message, errors = [] }) => {
    const here = [...at, ...path];
    return errors.length > 0
      ? errors.flatMap((branch) => leaves(branch, here))
      : [{ pointer: pointerTo(here), says: message }];
  });
}
