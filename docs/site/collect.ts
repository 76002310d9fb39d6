import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRepository } from "./repository/repository.ts";
import type { Place, Route, Routes, Shows } from "./route.ts";

/** A route, and the kind of page that gave it. */
export interface Page extends Route {
  readonly source: string;
}

export interface Collected {
  readonly pages: readonly Page[];
  readonly places: readonly Place[];
}

interface Module {
  readonly default: Routes;
  readonly place?: Place;
  readonly shows?: Shows;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), "pages");

/** The pages of all kinds: each folder of `pages/` that has a `routes.ts`. @throws when two have the same path */
export async function collect(): Promise<Collected> {
  const repository = await readRepository();
  const kinds = readdirSync(folder)
    .sort()
    .filter((kind) => existsSync(join(folder, kind, "routes.ts")));
  const modules = await Promise.all(
    kinds.map(async (source) => ({ source, ...((await import(`./pages/${source}/routes.ts`)) as Module) })),
  );
  for (const { shows } of modules)
    for (const [file, path] of shows?.(repository) ?? []) repository.places.set(file, path);
  const collected = await Promise.all(
    modules.map(async ({ source, default: routes, place }) => ({
      place,
      pages: (await routes(repository)).map((route) => ({ ...route, source })),
    })),
  );
  return {
    pages: unique(collected.flatMap(({ pages }) => pages)),
    places: collected.flatMap(({ place }) => place ?? []).sort((a, b) => a.order - b.order),
  };
}

function unique(pages: Page[]): Page[] {
  const known = new Map<string, string>();
  for (const { path, source } of pages) {
    const other = known.get(path);
    if (other !== undefined) throw new Error(`Two pages have the address ${path}: one of ${other}, one of ${source}.`);
    if (!/^\/(?:[^/]+\/)*$/.test(path))
      throw new Error(`Expected the path of a page with a slash at both ends, found ${path} in pages/${source}.`);
    known.set(path, source);
  }
  return pages;
}
