import { explain, steps, type Fault } from "./fault.ts";
import { found } from "./found.ts";

/**
 * Decides whether a value, as JSON.parse returns it, is a `T`.
 *
 * Call it for a yes or no that narrows the type; call `fault` for the reason. It is a Standard Schema too, so it can be
 * handed to any library that takes one.
 */
export interface Validator<T> {
  (value: unknown): value is T;
  /** Why `value` is no `T`: the first fault met, or undefined when it is one. */
  fault(value: unknown): Fault | undefined;
  /** Standard Schema, version 1: https://standardschema.dev */
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
    readonly types?: { readonly input: unknown; readonly output: T };
  };
}

/** A fault as Standard Schema has it: the message, and the members on the way to it. */
export interface Issue {
  readonly message: string;
  readonly path: readonly string[];
}

/** Wraps a compiled function. */
export function validator<T>(compiled: (value: unknown) => boolean): Validator<T> {
  const fault = (value: unknown) => (compiled(value) ? undefined : explain(found, value));
  const validate = (value: unknown) => {
    const wrong = fault(value);
    return wrong ? { issues: [{ message: wrong.message, path: steps(wrong.pointer) }] } : { value: value as T };
  };
  const is = (value: unknown): value is T => compiled(value);
  return Object.assign(is, { fault, "~standard": { version: 1, vendor: "transports-wg", validate } as const });
}
