/** Who speaks: by part, and by which of the two schemas it keeps. */
export interface Party {
  readonly age: "old" | "new";
  readonly role: "client" | "server";
}

/**
 * - `breaking`: a message is refused that was fine before the one side, and not the other, moved on.
 * - `dangerous`: the same, but only when a sender uses something new without asking, or a receiver insists on what it knows: a
 *   method, an alternative, a value or a member has come or gone.
 * - `safe`: neither side notices.
 */
export type Level = "breaking" | "dangerous" | "safe";

/** A message that one side may send and the other refuses. */
export interface Witness {
  /** `message` is any JSON-RPC message, such as a batch; `value` an instance of a definition that is no whole message. */
  readonly kind: "request" | "notification" | "result" | "error" | "message" | "value";
  /** The definition of the sender's schema that accepts it. Of a result it judges the member `result`. */
  readonly sentAs: string;
  /** The definition of the receiver's schema that refuses it. */
  readonly readAs: string;
  /** The method of the request that a result answers. */
  readonly method?: string;
  /** The whole JSON-RPC message, or the instance. */
  readonly message: unknown;
  /** What the receiver's schema says against it, and where in the message (RFC 6901). */
  readonly fault: { readonly pointer: string; readonly message: string };
}

/** A pair of sender and receiver that no longer understand each other. */
export interface Break {
  readonly sender: Party;
  readonly receiver: Party;
  readonly witness?: Witness;
  /** Why there is no witness. Either this or the witness is there. */
  readonly unwitnessed?: string;
}

/** One difference between two schemas. Plain data, as JSON has it. */
export interface Finding {
  /** The file in `rules/` that found it, without extension; the page beside it explains it. */
  readonly rule: string;
  readonly level: Level;
  readonly definition: string;
  /** Where in values of the definition, like a JSON pointer: `*` stands for any item, and for any member that is not named. */
  readonly pointer: string;
  /** One sentence. */
  readonly says: string;
  /** Whose messages contain the definition, with both sides; empty for what is only there to be extended. */
  readonly senders: readonly Party["role"][];
  /** The definition that this one extends and that changed in the same way, if there is one. */
  readonly inherits?: string;
  /** Who breaks on it, and on the same change of what extends the definition. */
  readonly breaks: readonly Break[];
}
