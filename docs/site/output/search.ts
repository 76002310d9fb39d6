import MiniSearch from "minisearch";
import type { Page } from "../collect.ts";
import type { SearchEntry } from "../route.ts";
import { searchOptions, type SearchDocument } from "../components/search-options.ts";

/** What the search box loads: an index of MiniSearch, made here so that no browser has to make it. */
export function searchIndex(pages: readonly Page[]): string {
  const entries = pages.flatMap((page): SearchEntry[] => [
    { title: page.title, kind: "page", text: page.description, url: page.path },
    ...(page.search ?? []),
  ]);
  const index = new MiniSearch<SearchDocument>(searchOptions);
  index.addAll(entries.map((entry, id) => ({ id, ...entry })));
  return JSON.stringify(index);
}
