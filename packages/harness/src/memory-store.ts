import type { Store } from "./store.ts";

/** A store in this process. What is put in is a copy, and so is what comes out. */
export class MemoryStore implements Store {
  readonly #values = new Map<string, string>();

  async get(key: string): Promise<unknown> {
    const value = this.#values.get(key);
    return value === undefined ? undefined : JSON.parse(value);
  }

  async set(key: string, value: unknown): Promise<void> {
    this.#values.set(key, JSON.stringify(value));
  }

  async add(key: string, value: unknown): Promise<boolean> {
    if (this.#values.has(key)) return false;
    this.#values.set(key, JSON.stringify(value));
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.#values.delete(key);
  }
}
