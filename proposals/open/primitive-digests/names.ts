/** The names that the proposal puts on the wire. */

export const DIGEST = "io.modelcontextprotocol/digest";
export const EXPECTED_DIGEST = "io.modelcontextprotocol/expectedDigest";
export const CONTENT_DIGEST = "io.modelcontextprotocol/contentDigest";

/** Outside -32768 to -32000, where proposals put their codes until one is allocated. */
export const DIGEST_CHANGED = 45412;

/** Mirrors of `DIGEST` and `EXPECTED_DIGEST` over HTTP. */
export const DIGEST_HEADER = "mcp-digest";
export const EXPECTED_DIGEST_HEADER = "mcp-expected-digest";
