/** What the scenarios are functions of: one way to keep a basket between requests. */
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import type { Handler } from "@transports-wg/wire";

export interface Way {
  readonly name: string;
  /** One replica of the shop. */
  readonly server: (world: World) => Handler;
  /** An application of one user. What it keeps is in the store of the world; with the same store it is the same, started again. */
  readonly host: (world: World, peer: Peer) => Host;
}

export interface Host {
  /**
   * A conversation with a model. One that was there before goes on.
   *
   * @param told what somebody wrote into it: the handles of baskets, by what they are for
   */
  conversation: (name: string, told?: Baskets) => Promise<Conversation>;
}

/** What a model can say of its baskets to somebody else. Nothing, where it never hears of them. */
export type Baskets = Readonly<Record<string, string>>;

/** What a model does. It says which basket it means; whether that reaches the server is another question. */
export interface Conversation {
  add: (sku: string, basket?: string) => Promise<unknown>;
  items: (basket?: string) => Promise<string[]>;
  prefer: (name: string, value: string) => Promise<unknown>;
  preferences: () => Promise<Record<string, string>>;
  /** Asks for something that needs no basket. */
  look: () => Promise<unknown>;
  readonly baskets: () => Baskets;
  /** The model's context is shortened. */
  forget: () => void;
  /** The model mistakes one letter. */
  mistake: () => void;
}

/** An error that the model reads, and can do something about. Others are for its host. */
export class ModelTold extends Error {
  override readonly name = "ModelTold";
}
