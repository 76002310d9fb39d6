import type { Schema } from "@transports-wg/emit";
import type { Role } from "@transports-wg/validate";

/** A schema with all its definitions, as `$defs` or `definitions`, and what else is known of the protocol. */
export interface Side {
  readonly schema: Schema;
  readonly model?: Model;
}

/** The part of a machine model that says what definitions are for. Without it the unions of messages by sender do. */
export interface Model {
  readonly methods?: {
    readonly [method: string]: {
      readonly kind: string;
      readonly sender: readonly Role[];
      readonly message: string;
      readonly results?: readonly string[];
    };
  };
  readonly types?: { readonly [type: string]: { readonly extends?: readonly string[] } };
}

/** A definition that goes over the wire as a whole message, or as the result in one. */
export interface Message {
  readonly kind: "request" | "notification" | "result" | "error" | "message";
  readonly role: Role;
  /** Its method, or the method that it answers. */
  readonly method?: string;
  readonly type: string;
}
