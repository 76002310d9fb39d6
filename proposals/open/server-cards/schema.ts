import type { Icon, MetaObject } from "@transports-wg/schema/2026-07-28/types";

/**
 * What a remote server says of itself before anybody connects. Public, the same for everybody, and a claim.
 */
export interface ServerCard {
  /**
   * The schema of this document. A change that breaks readers gets another number in place of `v1`.
   *
   * @format uri
   * @pattern ^https://static\.modelcontextprotocol\.io/schemas/v1/server-card\.schema\.json$
   */
  $schema: string;
  /**
   * Name of the server: a domain from right to left, a slash, and what the domain calls it.
   *
   * @minLength 3
   * @maxLength 200
   * @pattern ^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$
   */
  name: string;
  /**
   * The version of the server, and no range of versions.
   *
   * @maxLength 255
   */
  version: string;
  /**
   * What the server is for, in a line for people.
   *
   * @minLength 1
   * @maxLength 100
   */
  description: string;
  /**
   * What a user interface shows; if absent, it shows the name.
   *
   * @minLength 1
   * @maxLength 100
   */
  title?: string;
  /**
   * The home page of the server.
   *
   * @format uri
   */
  websiteUrl?: string;
  /** Where its source is. */
  repository?: Repository;
  /** The same picture in several forms. */
  icons?: Icon[];
  /** Where and how to connect. */
  remotes?: Remote[];
  /** What somebody else's extension says. No capabilities, and no primitives. */
  _meta?: MetaObject;
}

/**
 * Where the source of a server is.
 */
export interface Repository {
  /**
   * An address to look at and to clone from.
   *
   * @format uri
   */
  url: string;
  /** Who hosts it, such as `github`. */
  source: string;
  /** Where in the repository the server is. */
  subfolder?: string;
  /** What its host knows the repository by, so that another one under the same address is noticed. */
  id?: string;
}

/**
 * An address at which a server can be reached, and what it needs to know.
 */
export interface Remote {
  /** How it is spoken to. */
  type: "streamable-http" | "sse";
  /**
   * The address, with variables in braces.
   *
   * @pattern ^(https?://[^\s]+|\{[a-zA-Z_][a-zA-Z0-9_]*\}[^\s]*)$
   */
  url: string;
  /** What is sent in headers with each request. */
  headers?: KeyValueInput[];
  /** The variables in the address, by name. */
  variables?: { [key: string]: Input };
  /** The versions of the protocol that are spoken there. */
  supportedProtocolVersions?: string[];
}

/**
 * A value that the user, or the author of the card, gives.
 */
export interface Input {
  /** What the user is asked for. */
  description?: string;
  /** Whether nothing works without it. */
  isRequired?: boolean;
  /** Whether it is to be kept from the eyes of others. */
  isSecret?: boolean;
  /** What kind of text it is. */
  format?: "string" | "number" | "boolean" | "filepath";
  /** The value when the user gives none. */
  default?: string;
  /** An example, shown where nothing is entered yet. */
  placeholder?: string;
  /** The value, which the user does not change. It may have variables in braces. */
  value?: string;
  /** The values that there are to choose from. */
  choices?: string[];
}

/**
 * A header, and its value.
 */
export interface KeyValueInput extends Input {
  /** Name of the header. */
  name: string;
  /** The variables in its value, by name. */
  variables?: { [key: string]: Input };
}

/**
 * What a domain offers to artificial intelligence, cards among other things.
 */
export interface AiCatalog {
  /** The version of the format of catalogs. */
  specVersion: "1.0";
  /** What is offered. */
  entries: AiCatalogEntry[];
}

/**
 * One thing that a catalog offers. A card is either at an address or in the entry itself.
 */
export interface AiCatalogEntry {
  /**
   * What the thing is known by, such as `urn:air:example.com:mcp:weather`.
   *
   * @minLength 1
   */
  identifier: string;
  /**
   * Media type of the thing; `application/mcp-server-card+json` for a card.
   *
   * @minLength 1
   */
  type: string;
  /**
   * Where the thing is.
   *
   * @format uri
   */
  url?: string;
  /** The thing itself. */
  data?: unknown;
}
