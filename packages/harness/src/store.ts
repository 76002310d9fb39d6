/** What replicas share, or each has for itself. Values are JSON. */
export interface Store {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Sets a key that is absent. @returns whether it was: of many that try at once, one succeeds */
  add(key: string, value: unknown): Promise<boolean>;
  /** @returns whether there was something to delete */
  delete(key: string): Promise<boolean>;
}
