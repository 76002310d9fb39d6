import type { Request } from "./jsonrpc.js";

/**
 * Asks the user for something. Sent by the server, only inside `inputRequests` and only to a client that declared the
 * mode under `elicitation`; hence it has no id.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#elicitation-requests
 * @since 2025-06-18
 */
export interface ElicitRequest extends Request {
  method: "elicitation/create";
  params: ElicitRequestParams;
}

/**
 * What to ask the user, and how: by a form in the client, or by a page elsewhere.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#elicitation-requests
 * @since 2025-11-25
 */
export type ElicitRequestParams = ElicitRequestFormParams | ElicitRequestURLParams;

/**
 * A form for the user, shown by the client, which sees what is filled in. Never for secrets.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#form-mode-elicitation-requests
 * @since 2025-11-25
 */
export interface ElicitRequestFormParams {
  /** May be left out; `form` is what is meant then. */
  mode?: "form";
  /** What the user is asked, and why. */
  message: string;
  /** The form, flat. Each of its `properties` is a field; the answer holds its value under the same key. */
  requestedSchema: {
    /** Dialect of the schema, if it is not 2020-12. */
    $schema?: string;
    type: "object";
    properties: { [key: string]: PrimitiveSchemaDefinition };
    /** Keys of the fields that have to be filled in. */
    required?: string[];
  };
}

/**
 * A page for the user to visit, so that what happens there stays hidden from the client: secrets, payments, logins at
 * third parties. Whether the user is done there, the client learns only from the answer to its retry.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests
 * @since 2025-11-25
 */
export interface ElicitRequestURLParams {
  mode: "url";
  /** Why the user should go there. */
  message: string;
  /**
   * The page. Clients show it in full and open it only with consent. It carries nothing sensitive about the user.
   *
   * @format uri
   */
  url: string;
}

/**
 * What the user did when asked. Sent by the client, inside `inputResponses` of the retry.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#response-actions
 * @since 2025-06-18
 */
export interface ElicitResult {
  /**
   * `accept`: submitted the form, or agreed to visit the page, which does not mean that all is done there. `decline`:
   * said no. `cancel`: left without a decision.
   */
  action: "accept" | "decline" | "cancel";
  /** The values filled in, by key of the field, if a form was submitted. Lists answer fields of several choices. */
  content?: { [key: string]: string | number | boolean | string[] };
}

/**
 * A field of a form: text, number, yes or no, or a choice. Nested objects are not among them.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-06-18
 */
export type PrimitiveSchemaDefinition = StringSchema | NumberSchema | BooleanSchema | EnumSchema;

/**
 * A field for text.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
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
  /**
   * Text that the form starts with.
   *
   * @since 2025-11-25
   */
  default?: string;
}

/**
 * A field for a number.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
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
  /**
   * Number that the form starts with. May be a fraction.
   *
   * @since 2025-11-25
   */
  default?: number;
}

/**
 * A field for yes or no.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
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
 * A field for a choice, of one value or of several, shown by value or by title.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-06-18
 */
export type EnumSchema = SingleSelectEnumSchema | MultiSelectEnumSchema | LegacyTitledEnumSchema;

/**
 * A field for one value out of several.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-11-25
 */
export type SingleSelectEnumSchema = UntitledSingleSelectEnumSchema | TitledSingleSelectEnumSchema;

/**
 * A field for any number of values out of several. The answer is a list.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-11-25
 */
export type MultiSelectEnumSchema = UntitledMultiSelectEnumSchema | TitledMultiSelectEnumSchema;

/**
 * A field for one value out of several, which are shown as they are.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-11-25
 */
export interface UntitledSingleSelectEnumSchema {
  type: "string";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /** The values to choose from. */
  enum: string[];
  /** Value that the form starts with; one of `enum`. */
  default?: string;
}

/**
 * A field for one value out of several, each with a title of its own.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-11-25
 */
export interface TitledSingleSelectEnumSchema {
  type: "string";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /** The values to choose from. */
  oneOf: {
    /** Value sent if this is chosen. */
    const: string;
    /** How to show it. */
    title: string;
  }[];
  /** Value that the form starts with: the `const` of one of `oneOf`, not its title. */
  default?: string;
}

/**
 * A field for any number of values out of several, which are shown as they are.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-11-25
 */
export interface UntitledMultiSelectEnumSchema {
  type: "array";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /**
   * Fewest values to choose.
   *
   * @type integer
   */
  minItems?: number;
  /**
   * Most values to choose.
   *
   * @type integer
   */
  maxItems?: number;
  items: {
    type: "string";
    /** The values to choose from. */
    enum: string[];
  };
  /** Values that the form starts with; some of `items.enum`. */
  default?: string[];
}

/**
 * A field for any number of values out of several, each with a title of its own.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 * @since 2025-11-25
 */
export interface TitledMultiSelectEnumSchema {
  type: "array";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /**
   * Fewest values to choose.
   *
   * @type integer
   */
  minItems?: number;
  /**
   * Most values to choose.
   *
   * @type integer
   */
  maxItems?: number;
  items: {
    /** The values to choose from. */
    anyOf: {
      /** Value sent if this is chosen. */
      const: string;
      /** How to show it. */
      title: string;
    }[];
  };
  /** Values that the form starts with: each the `const` of one of `items.anyOf`. */
  default?: string[];
}

/**
 * A field for one value out of several, in the form of 2025-06-18, where this was `EnumSchema`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-06-18/client/elicitation#supported-schema-types
 * @since 2025-11-25
 * @deprecated 2025-11-25: `enumNames` is not a keyword of JSON Schema; use TitledSingleSelectEnumSchema.
 */
export interface LegacyTitledEnumSchema {
  type: "string";
  /** Label of the field. */
  title?: string;
  /** Explanation of the field. */
  description?: string;
  /** The values to choose from. */
  enum: string[];
  /** How to show the values, in the order of `enum`. */
  enumNames?: string[];
  /** Value that the form starts with; one of `enum`. */
  default?: string;
}
