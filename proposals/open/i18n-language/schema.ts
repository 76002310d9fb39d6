import type { Error, JSONRPCErrorResponse } from "@transports-wg/schema/2026-07-28/types";

/**
 * Languages that a user prefers, in the grammar of `Accept-Language` (RFC 9110, section 12.5.4). A value that does not follow it
 * counts as absent.
 */
export type AcceptLanguage = string;

/**
 * Languages of those whom a content is for, in the grammar of `Content-Language` (RFC 9110, section 8.5).
 */
export type ContentLanguage = string;

export interface RequestMetaObject {
  /** Languages that the user prefers for what this request leads to. Over HTTP, equal to the header `Accept-Language`. */
  "io.modelcontextprotocol/acceptLanguage"?: AcceptLanguage;
}

export interface ResultMetaObject {
  /** Languages of those whom the result is for. Over HTTP, equal to the header `Content-Language` of a JSON response. */
  "io.modelcontextprotocol/contentLanguage"?: ContentLanguage;
}

export interface NotificationMetaObject {
  /** Languages of those whom the notification is for. */
  "io.modelcontextprotocol/contentLanguage"?: ContentLanguage;
}

/**
 * An error whose message is in a language that the server chose for the user. Any code can come with it.
 */
export interface LocalizedErrorResponse extends Omit<JSONRPCErrorResponse, "error"> {
  /** What went wrong, and in which language that is said. */
  error: Error & {
    data: {
      /** Metadata of the error. */
      _meta: {
        /** Languages of those whom the message is for. */
        "io.modelcontextprotocol/contentLanguage": ContentLanguage;
      };
    };
  };
}
