import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { addressOf } from "./base.ts";
import { fingerprint, Memory } from "./repository/fingerprint.ts";
import { readRepository } from "./repository/repository.ts";
import type { Place, Reads, Route, Routes, Shows } from "./route.ts";

/** A route, and the kind of page that gave it. */
export interface Page extends Route {
  readonly source: string;
}

export interface Collected {
  readonly pages: readonly Page[];
  readonly places: readonly Place[];
}

const memory = new Memory<Promise<readonly Page[]>>();

/** A page of which a program wants the data rather than the text. */
const placeholder = ({ title, description, path }: Route) => `# ${title}\n\n${description}\n\n${addressOf(path)}\n`;

interface Module {
  readonly default: Routes;
  readonly place?: Place;
  readonly shows?: Shows;
  readonly reads?: Reads;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), "pages");

/** The pages of all kinds: each folder of `pages/` that has a `routes.ts`. @throws when two have the same path */
export async function collect(): Promise<Collected> {
  const read = await readRepository();
  const kinds = readdirSync(folder)
    .sort()
    .filter((kind) => existsSync(join(folder, kind, "routes.ts")));
  const modules = await Promise.all(
    kinds.map(async (source) => ({ source, ...((await import(`./pages/${source}/routes.ts`)) as Module) })),
  );
  const repository = { ...read, places: placesOf(modules.flatMap(({ shows }) => [...(shows?.(read) ?? [])])) };
  const addresses = [...repository.places].join("\n");
  const collected = await Promise.all(
    modules.map(async ({ source, default: routes, place, reads }) => {
      const print = reads && [addresses, ...reads.map((it) => fingerprint(join(repository.root, it)))].join("\n");
      const make = async () =>
        (await routes(repository)).map((route) => ({
          ...route,
          source,
          markdown: route.markdown ?? placeholder(route),
        }));
      return { place, pages: await (print === undefined ? make() : memory.get(source, print, make)) };
    }),
  );
  return {
    pages: unique(collected.flatMap(({ pages }) => pages)),
    places: collected.flatMap(({ place }) => place ?? []).sort((a, b) => a.order - b.order),
  };
}

let places: ReadonlyMap<string, string> = new Map();

/** The same map from one time to the next, as long as no address changes: what was made with it can be remembered. */
function placesOf(shown: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const found = new Map(shown);
  if (JSON.stringify([...found]) !== JSON.stringify([...places])) places = found;
  return places;
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
