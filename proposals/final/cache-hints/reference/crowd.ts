/** Many who want the same at the same time, and one who fetches it. */
export class Crowd<T> {
  readonly #underWay = new Map<string, Promise<T>>();

  /** @param signal of one who no longer wants to wait: the others do */
  async join(key: string, signal: AbortSignal | undefined, fetch: () => Promise<T>): Promise<T> {
    signal?.throwIfAborted();
    let answer = this.#underWay.get(key);
    if (!answer) {
      answer = fetch().finally(() => this.#underWay.delete(key));
      this.#underWay.set(key, answer);
    }
    if (!signal) return answer;
    const left = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    });
    return Promise.race([answer, left]);
  }
}
