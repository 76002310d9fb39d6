import { setTimeout as delay } from "node:timers/promises";
import { FakeClock, MemoryStore, type World } from "@transports-wg/harness";
import { Unavailable } from "./blame.ts";
import type { Answers } from "./check.ts";

export type Settings = Readonly<Record<string, unknown>>;

/** The principal that a check speaks for unless it says otherwise. */
export const SOMEBODY = "alice";

/** The same at each run, so that what is signed with it can be compared. */
export const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index * 7 + 1);

export function makeWorld(parts: Partial<World> & { answers?: Answers | undefined }): World {
  const {
    clock = new FakeClock(),
    store = new MemoryStore(),
    secret = SECRET,
    principal,
    settings = {},
    answers = {},
  } = parts;
  return {
    clock,
    store,
    secret,
    principal,
    settings,
    async answer({ method, params = {} }) {
      const answer = Object.hasOwn(answers, method) ? answers[method] : undefined;
      if (answer === undefined) throw new Error(`Nobody is there to answer ${method}`);
      return typeof answer === "function" ? answer(params) : answer;
    },
  };
}

/** The clock of a subject that has one of its own. */
export class RealClock extends FakeClock {
  override now(): number {
    return Date.now();
  }
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return delay(ms, undefined, { ...(signal && { signal }) });
  }
  override advance(): Promise<void> {
    return Promise.reject(new Unavailable("the clock of this subject cannot be set"));
  }
  override set(): Promise<void> {
    return this.advance();
  }
}
