/** Pacing: who keeps sending rounds that have to be refused has to wait. */
import type { World } from "@transports-wg/harness";
import { RpcError } from "@transports-wg/wire";

/** Refused rounds that a principal may have in a window of so many milliseconds. */
const ALLOWED = 20;
const WINDOW = 60_000;

interface Record {
  refused: number;
  since: number;
}

export interface Throttle {
  /** @throws RpcError when too many rounds of this principal were refused of late */
  admit(principal: string | undefined): Promise<void>;
  /** One more was. */
  refused(principal: string | undefined): Promise<void>;
}

export function makeThrottle({ clock, store }: Pick<World, "clock" | "store">): Throttle {
  const key = (principal = "") => `refused rounds of ${principal}`;
  const recent = async (principal: string | undefined) => {
    const record = (await store.get(key(principal))) as Record | undefined;
    return record && clock.now() < record.since + WINDOW ? record : { refused: 0, since: clock.now() };
  };
  return {
    async admit(principal) {
      const { refused } = await recent(principal);
      // An application's code: the specification has none for this.
      if (refused >= ALLOWED) throw new RpcError(429, "Too many rounds were refused: wait a minute", { status: 429 });
    },
    async refused(principal) {
      const { refused, since } = await recent(principal);
      await store.set(key(principal), { refused: refused + 1, since });
    },
  };
}
