import { setMaxListeners } from "node:events";
import type { Client } from "@transports-wg/wire";
import { NoAnswer, bySubject } from "./blame.ts";

const TICK = 50;

/**
 * How long a check waits for a subject that does nothing, and what it has not answered when that is over. Time counts from the last
 * answer, and only as ticks that this process lived through: on a busy machine it is nobody's fault that everything takes longer.
 */
export class Patience {
  readonly #over = new AbortController();
  readonly #underWay = new Set<string>();
  readonly #ms: number;
  readonly #timer: NodeJS.Timeout;
  #left: number;

  /** Rejects when the time is over. One promise for all requests: a listener for each would pile up. */
  readonly over: Promise<never>;

  /** @param ms of real time, whatever the clock of the check says */
  constructor(ms: number) {
    this.#ms = ms;
    this.#left = ms;
    const { signal } = this.#over;
    // One for each request under way; all are gone when the check is.
    setMaxListeners(0, signal);
    this.over = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
    this.over.catch(() => {});
    this.#timer = setInterval(() => {
      this.#left -= TICK;
      if (this.#left <= 0) this.#over.abort(this.#error());
    }, TICK);
  }

  /** Begins anew: something was done. */
  renew(): void {
    this.#left = this.#ms;
  }

  /** The same client, whose requests end with the patience. */
  with(client: Client): Client {
    return {
      ...client,
      request: (method, params, options = {}) => {
        const name = `${method}${typeof params?.name === "string" ? ` of ${params.name}` : ""}`;
        const over = this.#over.signal;
        const signal = options.signal ? AbortSignal.any([over, options.signal]) : over;
        // A client under test may not know what a signal is.
        return this.of(name, (async () => client.request(method, params, { ...options, signal }))());
      },
    };
  }

  /** The same promise, which ends with the patience. */
  of<T>(name: string, answer: Promise<T>): Promise<T> {
    this.#underWay.add(name);
    this.renew();
    const ended = bySubject(Promise.race([answer, this.over])).finally(() => {
      this.renew();
      this.#underWay.delete(name);
    });
    // A check may leave a request under way on purpose, and be over before its answer.
    ended.catch(() => {});
    return ended;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#over.abort(new NoAnswer("The check is over"));
  }

  #error(): Error {
    const waiting = [...this.#underWay];
    return waiting.length > 0
      ? new NoAnswer(`There was no answer to ${waiting.join(", ")} within ${this.#ms} ms`)
      : new Error(`The check did not end within ${this.#ms} ms, and waits for no answer`);
  }
}
