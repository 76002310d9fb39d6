import type { Clock } from "./clock.ts";

type Listener = (time: number) => Promise<void>;

interface Sleeper {
  /** On the scale of `#elapsed`, which never runs back. */
  readonly due: number;
  readonly wake: () => void;
}

/** A clock that moves when it is told to. What sleeps by it wakes in the order in which it comes due. */
export class FakeClock implements Clock {
  #time: number;
  /** What has passed since the start, so that a sleep stays as long as it is when the time is set back. */
  #elapsed = 0;
  readonly #sleepers = new Set<Sleeper>();
  readonly #listeners = new Set<Listener>();
  #moves: Promise<void> = Promise.resolve();

  /** @param start milliseconds since the epoch */
  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#time = finite("A time", start);
  }

  now(): number {
    return this.#time;
  }

  /** How many sleep. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** @throws the reason of the signal; RangeError for a duration that is no number */
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (Number.isNaN(ms)) throw new RangeError("A sleep should last some milliseconds, but its duration is NaN");
    signal?.throwIfAborted();
    if (ms <= 0) return turns(1);
    await new Promise<void>((resolve, reject) => {
      const over = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", abort);
      };
      const wake = () => {
        over();
        resolve();
      };
      const abort = () => {
        over();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is what the caller chose
        reject(signal!.reason);
      };
      const sleeper = { due: this.#elapsed + ms, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", abort);
    });
  }

  /**
   * Lets time pass. It stops at each sleeper that comes due, and goes on when what follows from its waking has settled, as far as
   * that needs no network and no file.
   *
   * @throws RangeError for less than nothing: `set` goes back; and whatever a listener throws
   */
  async advance(ms: number): Promise<void> {
    if (finite("What passes", ms) < 0) {
      throw new RangeError(`Time passes forwards, but advance was told ${ms}: use set to go back`);
    }
    return this.#enqueue(() => this.#pass(ms));
  }

  /** Sets the time. Forwards, the time between passes; backwards, it does not: nobody wakes, and nobody has to sleep longer. */
  async set(time: number): Promise<void> {
    finite("A time", time);
    return this.#enqueue(async () => {
      if (time >= this.#time) return this.#pass(time - this.#time);
      this.#time = time;
      await this.#tell();
      await turns(PATIENCE);
    });
  }

  /**
   * Tells of every time that the clock comes to, before anybody wakes, and waits for the answer. Followed by `set` on another clock,
   * perhaps in another process, both show the same.
   *
   * @returns what ends it
   */
  follow(listener: Listener): () => void {
    // Of its own, so that one function may follow twice and stop once.
    const own: Listener = (time) => listener(time);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** One move after another, in the order in which they were asked for. */
  #enqueue(move: () => Promise<void>): Promise<void> {
    const moved = this.#moves.then(move);
    this.#moves = moved.catch(() => {});
    return moved;
  }

  async #pass(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    // What was called just now may be about to fall asleep.
    await turns(PATIENCE);
    for (let next = this.#next(end); next; next = this.#next(end)) {
      if (next.due > this.#elapsed) await this.#come(next.due);
      next.wake();
      await turns(PATIENCE);
    }
    if (end > this.#elapsed) await this.#come(end);
  }

  /** The first to wake until then; of several at once the one that fell asleep first. */
  #next(end: number): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const it of this.#sleepers) if (it.due <= end && (!first || it.due < first.due)) first = it;
    return first;
  }

  #come(elapsed: number): Promise<void> {
    this.#time += elapsed - this.#elapsed;
    this.#elapsed = elapsed;
    return this.#tell();
  }

  async #tell(): Promise<void> {
    await Promise.all([...this.#listeners].map((listener) => listener(this.#time)));
  }
}

/** Turns of the event loop. One runs every promise that depends on promises alone; streams and events take some more. */
const PATIENCE = 8;

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function finite(what: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${what} should be a number of milliseconds, but is ${value}`);
  return value;
}
