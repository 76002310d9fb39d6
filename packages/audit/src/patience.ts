import type { Client } from "@transports-wg/wire";
import { NoAnswer, bySubject } from "./blame.ts";

/** How long the subject may take for all of a check, and what it has not answered when that is over. */
export class Patience {
  readonly #over = new AbortController();
  readonly #underWay = new Set<string>();
  readonly #ms: number;
  readonly #timer: NodeJS.Timeout;

  /** @param ms of real time, whatever the clock of the check says */
  constructor(ms: number) {
    this.#ms = ms;
    this.#timer = setTimeout(() => this.#over.abort(this.#error()), ms);
  }

  /** Rejects when the time is over. */
  get over(): Promise<never> {
    const { signal } = this.#over;
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  }

  /** The same client, whose requests end with the patience. */
  with(client: Client): Client {
    return {
      ...client,
      request: async (method, params, options = {}) => {
        const name = `${method}${typeof params?.name === "string" ? ` of ${params.name}` : ""}`;
        this.#underWay.add(name);
        const signals = [this.#over.signal, ...(options.signal ? [options.signal] : [])];
        // A client under test may not know what a signal is.
        const answer = Promise.race([
          client.request(method, params, { ...options, signal: AbortSignal.any(signals) }),
          this.over,
        ]);
        return bySubject(answer).finally(() => this.#underWay.delete(name));
      },
    };
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#over.abort(new NoAnswer("The check is over"));
  }

  #error(): Error {
    const waiting = [...this.#underWay];
    return waiting.length > 0
      ? new NoAnswer(`There was no answer to ${waiting.join(", ")} within ${this.#ms} ms`)
      : new Error(`The check did not end within ${this.#ms} ms, and waits for no answer`);
  }
}
