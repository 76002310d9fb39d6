import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { searchFor, searchOptions, type SearchDocument } from "../site/components/search-options.ts";
import { searchIndex } from "../site/output/search.ts";
import type { SearchEntry } from "../site/route.ts";

const entries: SearchEntry[] = [
  { title: "Lamps", kind: "page", text: "Lamp, lamp and lamp again: everything about a lamp", url: "/a/" },
  { title: "Lamp", kind: "definition", text: "A source of light", url: "/b/#Lamp" },
  {
    title: "lamp-off-at-night",
    kind: "requirement",
    text: "MUST · lamps · The lamp MUST be off at night.",
    url: "/c/#x",
  },
  { title: "The lamp", kind: "section", text: "Lamps", url: "/a/#lamp" },
  {
    title: "LampRequestParams",
    kind: "definition",
    text: "io.modelcontextprotocol/lamp",
    url: "/b/#LampRequestParams",
  },
];
const page = {
  path: "/p/",
  title: "P",
  description: "",
  source: "x",
  component: "./X.tsx",
  data: null,
  search: entries,
} as const;
const index = MiniSearch.loadJSON<SearchDocument>(searchIndex([page]), searchOptions);
const find = (query: string) => index.search(query, searchFor(query)).map((it) => it.title as string);

test("a definition of that name is first, before a page that is full of it", () =>
  expect(find("lamp")[0]).toBe("Lamp"));
test("the id of a requirement is first", () => expect(find("lamp-off-at-night")[0]).toBe("lamp-off-at-night"));
test("a part of an id finds it", () => expect(find("off-at")).toContain("lamp-off-at-night"));
test("a part of a name in camel case finds it", () => expect(find("RequestParams")[0]).toBe("LampRequestParams"));
test("a key of _meta finds what has it", () =>
  expect(find("io.modelcontextprotocol/lamp")[0]).toBe("LampRequestParams"));
test("a slip of the finger is forgiven", () => expect(find("requst")).toContain("LampRequestParams"));
test("what is nowhere is not found", () => expect(find("zebra")).toEqual([]));
