import type { Options, SearchOptions, SearchResult } from "minisearch";
import type { SearchEntry, SearchKind } from "../route.ts";

export interface SearchDocument extends SearchEntry {
  readonly id: number;
}

/** Shared by who makes the index and who reads it. */
export const searchOptions: Options<SearchDocument> = {
  fields: ["title", "text"],
  storeFields: ["title", "kind", "text", "url"],
  // Ids such as `ttl-ms-negative` and names such as `io.modelcontextprotocol/digest` are found whole and by their parts.
  tokenize: (text) => [...new Set(wordsOf(text).flatMap((word) => [word, ...partsOf(word)]))],
};

const wordsOf = (text: string) =>
  text
    .split(/[\s,;:()[\]{}"'`“”|<>=]+/)
    .map((it) => it.replace(/^[.!?/]+|[.!?/]+$/g, ""))
    .filter(Boolean);

const partsOf = (word: string) => word.split(/[-./_#]|(?<=[a-z])(?=[A-Z])/).filter(Boolean);

const worth: Record<SearchKind, number> = {
  definition: 4,
  requirement: 3,
  page: 2,
  section: 1.2,
  rule: 1.2,
  meeting: 1,
};

/** Definitions and ids of requirements first. */
export function searchFor(query: string): SearchOptions {
  const wanted = query.trim().toLowerCase();
  return {
    // Somebody may remember the middle of an id.
    tokenize: (text) => wordsOf(text).flatMap(partsOf),
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: "AND",
    boost: { title: 3 },
    boostDocument: (_id, _term, stored) => {
      const { kind, title } = stored as unknown as SearchEntry;
      return worth[kind] * (title.toLowerCase() === wanted ? 8 : 1);
    },
  };
}

export type Hit = SearchResult & SearchEntry;
