/** The names that the proposal puts on the wire. */

export const ACCEPT_LANGUAGE = "io.modelcontextprotocol/acceptLanguage";
export const CONTENT_LANGUAGE = "io.modelcontextprotocol/contentLanguage";

/** Their mirrors over HTTP. */
export const ACCEPT_LANGUAGE_HEADER = "accept-language";
export const CONTENT_LANGUAGE_HEADER = "content-language";
