import type { Page } from "../collect.ts";
import type { StaticFile } from "../route.ts";
import { llms } from "./llms.ts";
import { twinOf } from "./paths.ts";
import { searchIndex } from "./search.ts";

/** The files that follow from all pages together. */
export function derived(pages: readonly Page[]): StaticFile[] {
  return [
    ...pages.flatMap(({ path, markdown }) =>
      markdown === undefined ? [] : [{ path: twinOf(path), content: markdown }],
    ),
    { path: "/llms.txt", content: llms(pages) },
    { path: "/search.json", content: searchIndex(pages) },
  ];
}
