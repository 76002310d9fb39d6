import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "./clock.ts";

interface Sleeper {
  due: number;
  wake: () => void;
}

/** A clock that stands still until it is told the time. It never looks at the real one. */
export class FakeClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();
  readonly #followers = new Set<(time: number) => Promise<void>>();

  constructor(start: number = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** How many sleep. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const due = this.#now + ms;
      if (due <= this.#now) return resolve();
      const done = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", abort);
      };
      const abort = () => {
        done();
        reject(signal!.reason as Error);
      };
      const sleeper: Sleeper = {
        due,
        wake: () => {
          done();
          resolve();
        },
      };
      signal?.addEventListener("abort", abort);
      this.#sleepers.add(sleeper);
    });
  }

  /** Lets so many milliseconds pass. Whoever is due in between wakes in order, and has time to fall asleep again. */
  advance(ms: number): Promise<void> {
    return this.set(this.#now + ms);
  }

  /** Sets the time, which may step back: then nobody wakes. */
  async set(time: number): Promise<void> {
    await settle();
    for (;;) {
      const next = [...this.#sleepers].filter((it) => it.due <= time).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      await this.#be(Math.max(this.#now, next.due));
      next.wake();
      await settle();
    }
    await this.#be(time);
    await settle();
  }

  /** Calls the listener with each new time, and waits for it. @returns what ends that */
  follow(listener: (time: number) => Promise<void>): () => void {
    this.#followers.add(listener);
    return () => void this.#followers.delete(listener);
  }

  async #be(time: number): Promise<void> {
    this.#now = time;
    for (const listener of this.#followers) await listener(time);
  }
}

/** Lets everything happen that waits for no clock. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 3; turns++) await turn();
}
