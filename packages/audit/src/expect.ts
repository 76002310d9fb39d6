import { isDeepStrictEqual, inspect } from "node:util";
import { RpcError } from "@transports-wg/wire";
import { AssertionFailed, NoAnswer, PrerequisiteFailed, Unavailable } from "./blame.ts";

/** Assertions. Each takes the plain statement that it asserts; a check that made none has shown nothing. */
export class Expect {
  readonly #made: string[] = [];

  /** The statements asserted so far, in order. */
  get made(): readonly string[] {
    return this.#made;
  }

  /** @throws AssertionFailed unless the condition holds */
  that(condition: unknown, says: string, found: unknown = undefined): void {
    this.#made.push(says);
    if (!condition) throw new AssertionFailed(says, found === undefined ? "" : `found ${show(found)}`);
  }

  /** Compares as deeply as `isDeepStrictEqual`. */
  equal(actual: unknown, expected: unknown, says: string): void {
    this.#made.push(says);
    if (isDeepStrictEqual(actual, expected)) return;
    throw new AssertionFailed(says, `expected ${show(expected)}, found ${show(actual)}`);
  }

  matches(actual: unknown, pattern: RegExp, says: string): void {
    this.#made.push(says);
    if (typeof actual === "string" && pattern.test(actual)) return;
    throw new AssertionFailed(says, `expected what matches ${pattern}, found ${show(actual)}`);
  }

  /** @returns the value that the promise should have */
  async fulfilled<T>(promise: Promise<T>, says: string): Promise<T> {
    this.#made.push(says);
    const outcome = await settle(promise);
    if ("value" in outcome) return outcome.value;
    throw new AssertionFailed(says, `failed with ${describe(outcome.error)}`);
  }

  /**
   * The other side answers with a JSON-RPC error.
   *
   * @param code the codes that it may have; without it any may
   * @returns the error
   */
  async refused(
    promise: Promise<unknown>,
    says: string,
    { code }: { code?: number | readonly number[] } = {},
  ): Promise<RpcError> {
    const error = await this.rejected(promise, says);
    if (!(error instanceof RpcError))
      throw new AssertionFailed(says, `expected a JSON-RPC error, found ${describe(error)}`);
    const codes = code === undefined ? [error.code] : [code].flat();
    if (codes.includes(error.code)) return error;
    throw new AssertionFailed(says, `expected the code ${codes.join(" or ")}, found ${describe(error)}`);
  }

  /** @returns the error that the promise should be rejected with, whatever it is. Silence is no rejection. */
  async rejected(promise: Promise<unknown>, says: string): Promise<unknown> {
    this.#made.push(says);
    const outcome = await settle(promise);
    if ("error" in outcome) return outcome.error;
    throw new AssertionFailed(says, `was fulfilled with ${show(outcome.value)}`);
  }

  /** A prerequisite. When it is missing the check fails, but has not noticed what it is there to notice. */
  given(condition: unknown, what: string): void {
    if (!condition) throw new PrerequisiteFailed(`The check needs that ${what}`);
  }
}

type Outcome<T> = { value: T } | { error: unknown };

async function settle<T>(promise: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await promise };
  } catch (error) {
    if (error instanceof NoAnswer || error instanceof Unavailable) throw error;
    return { error };
  }
}

export function describe(error: unknown): string {
  if (error instanceof RpcError) return `the JSON-RPC error ${error.code} ${JSON.stringify(error.message)}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : show(error);
}

/** A value on one line, shortened. */
export function show(value: unknown): string {
  const text = inspect(value, { depth: 6, breakLength: Infinity, maxStringLength: 200, maxArrayLength: 20 });
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
