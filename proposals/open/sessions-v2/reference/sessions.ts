import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { World } from "@transports-wg/harness";
import type { SessionMetadata } from "../schema.ts";

/** Milliseconds after which a session is forgotten, used or not: *Sessions That Nobody Ends*. */
const LIFE = 60 * 60 * 1000;

interface Session {
  owner: string | null;
  expiresAt: number;
}

/** The sessions of all replicas, in their store. Nothing is written to a session after its creation: what is deleted stays so. */
export class Sessions {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async create(owner: string | undefined): Promise<SessionMetadata> {
    const { clock, store } = this.#world;
    const sessionId = `ses_${randomBytes(16).toString("base64url")}`;
    const expiresAt = clock.now() + LIFE;
    await store.add(`session ${sessionId}`, { owner: owner ?? null, expiresAt } satisfies Session);
    return { sessionId, expiresAt: new Date(expiresAt).toISOString() };
  }

  /** Whether the caller has such a session. Somebody else's is none, nor is one that has expired. */
  async has(sessionId: unknown, caller: string | undefined): Promise<boolean> {
    const { clock, store } = this.#world;
    const session = (await store.get(`session ${String(sessionId)}`)) as Session | undefined;
    if (!session || session.owner !== (caller ?? null)) return false;
    if (clock.now() < session.expiresAt) return true;
    await this.delete(String(sessionId));
    return false;
  }

  async delete(sessionId: string): Promise<void> {
    await this.#world.store.delete(`session ${sessionId}`);
  }

  /** *State*: what the server wants to hear again, so that nobody can change it or use it in another session. */
  seal(sessionId: string, value: unknown): string {
    const payload = Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${payload}.${this.#mac(sessionId, payload)}`;
  }

  /** @returns undefined when the state was not sealed for this session */
  open(sessionId: string, state: string): unknown {
    const [payload = "", mac = ""] = state.split(".");
    const [found, expected] = [Buffer.from(mac), Buffer.from(this.#mac(sessionId, payload))];
    if (found.length !== expected.length || !timingSafeEqual(found, expected)) return undefined;
    return JSON.parse(Buffer.from(payload, "base64url").toString());
  }

  #mac(sessionId: string, payload: string): string {
    return createHmac("sha256", this.#world.secret).update(`${sessionId} ${payload}`).digest("base64url");
  }
}
