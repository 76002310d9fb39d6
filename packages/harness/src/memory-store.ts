import type { Store } from "./store.ts";

/** A store in memory. It keeps JSON text, so that nobody holds a reference to what somebody else reads. */
export class MemoryStore implements Store {
  readonly #texts = new Map<string, string>();

  async get(key: string): Promise<unknown> {
    const text = this.#texts.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** @throws TypeError for what JSON cannot say */
  async set(key: string, value: unknown): Promise<void> {
    this.#texts.set(key, textOf(key, value));
  }

  /** @throws TypeError for what JSON cannot say */
  async add(key: string, value: unknown): Promise<boolean> {
    const text = textOf(key, value);
    // Nothing is awaited in between: of several that try, the others find it taken.
    if (this.#texts.has(key)) return false;
    this.#texts.set(key, text);
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.#texts.delete(key);
  }
}

function textOf(key: string, value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined)
    throw new TypeError(`What is stored as ${key} should be JSON, but is of type ${typeof value}`);
  return text;
}
