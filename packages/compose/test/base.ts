/** A base that has one of each. */
export const base = `/** A thing. */
export interface Thing {
  /** Its key. */
  id: string;
  note?: string;
}

export interface Book extends Thing {
  title: string;
}

/**
 * Any of them.
 *
 * @since 1.0
 */
export type Any = Thing | Book;

export type Size = "small" | "large";

/** Opaque. */
export type Cursor = string;
`;
