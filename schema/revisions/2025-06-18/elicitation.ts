import type { Request, Result } from "./jsonrpc.js";

/**
 * Asks the user to fill in a form. Sent by the server, to a client that declared `elicitation`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#creating-elicitation-requests
 * @since 2025-06-18
 */
export interface ElicitRequest extends Request {
  method: "elicitation/create";
  params: {
    /** What the user is asked, and why. Never for secrets. */
    message: string;
    /** The form, flat. Each of its `properties` is a field; the answer holds its value under the same key. */
    requestedSchema: {
      type: "object";
      properties: { [key: string]: PrimitiveSchemaDefinition };
      /** Keys of the fields that have to be filled in. */
      required?: string[];
    };
  };
}

/**
 * What the user did with the form. Sent by the client, in answer to `elicitation/create`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#response-actions
 * @since 2025-06-18
 */
export interface ElicitResult extends Result {
  /** `accept`: submitted the form. `decline`: said no. `cancel`: closed it without a decision. */
  action: "accept" | "decline" | "cancel";
  /** The values filled in, by key of the field, if the form was submitted. */
  content?: { [key: string]: string | number | boolean };
}

/**
 * A field of a form. Objects and lists are not among them.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#supported-schema-types
 * @since 2025-06-18
 */
export type PrimitiveSchemaDefinition = StringSchema | NumberSchema | BooleanSchema | EnumSchema;

/**
 * A field for text.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#supported-schema-types
 * @since 2025-06-18
 */
export interface StringSchema {
  type: "string";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /**
   * Fewest characters accepted.
   *
   * @type integer
   */
  minLength?: number;
  /**
   * Most characters accepted.
   *
   * @type integer
   */
  maxLength?: number;
  /** Form that the text has to have. */
  format?: "email" | "uri" | "date" | "date-time";
}

/**
 * A field for a number.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#supported-schema-types
 * @since 2025-06-18
 */
export interface NumberSchema {
  /** `integer` refuses fractions in the answer. */
  type: "number" | "integer";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /** Least value accepted. May be a fraction. */
  minimum?: number;
  /** Greatest value accepted. May be a fraction. */
  maximum?: number;
}

/**
 * A field for yes or no.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#supported-schema-types
 * @since 2025-06-18
 */
export interface BooleanSchema {
  type: "boolean";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /** Value that the form starts with. */
  default?: boolean;
}

/**
 * A field for one of several texts.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#supported-schema-types
 * @since 2025-06-18
 */
export interface EnumSchema {
  type: "string";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /** The values to choose from. */
  enum: string[];
  /** How to show the values, in the order of `enum`. Not a keyword of JSON Schema. */
  enumNames?: string[];
}
