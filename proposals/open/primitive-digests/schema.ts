import type { Error, JSONObject, JSONRPCErrorResponse, MetaObject } from "@transports-wg/schema/2026-07-28/types";

/**
 * Fingerprint of the definition of one primitive, as the caller sees it. Opaque: equal or not, and nothing else.
 */
export type PrimitiveDigest = string;

/**
 * Metadata of a primitive in a list.
 */
export interface PrimitiveMetaObject extends MetaObject {
  /** Digest of the primitive that this is the metadata of. */
  "io.modelcontextprotocol/digest"?: PrimitiveDigest;
}

export interface Tool {
  /** @replaces */
  _meta?: PrimitiveMetaObject;
}

export interface Prompt {
  /** @replaces */
  _meta?: PrimitiveMetaObject;
}

export interface Resource {
  /** @replaces */
  _meta?: PrimitiveMetaObject;
}

export interface ResourceTemplate {
  /** @replaces */
  _meta?: PrimitiveMetaObject;
}

export interface ResultMetaObject {
  /** Digest of the primitive that the request acted upon, as it was executed. */
  "io.modelcontextprotocol/digest"?: PrimitiveDigest;
  /** Fingerprint of the contents that `resources/read` returns. Opaque, and no digest of the descriptor. */
  "io.modelcontextprotocol/contentDigest"?: string;
}

export interface RequestMetaObject {
  /** Digest of the primitive that the request acts upon, as it was when the request was planned. */
  "io.modelcontextprotocol/expectedDigest"?: PrimitiveDigest;
}

export interface ServerCapabilities {
  /** Present if the server gives digests. A hint: digests are used where they are found. */
  primitiveDigests?: JSONObject;
}

/**
 * The request was planned with another definition of the primitive than the server would execute, and was not executed.
 */
export interface DigestChangedError extends Omit<JSONRPCErrorResponse, "error"> {
  /** What the digest is now. */
  error: Error & {
    code: 45412;
    data: {
      /** Digest of the primitive as the caller sees it now. */
      "io.modelcontextprotocol/digest": PrimitiveDigest;
    };
  };
}
