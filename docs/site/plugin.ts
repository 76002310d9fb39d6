import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LoadContext, Plugin } from "@docusaurus/types";
import { collect, type Collected } from "./collect.ts";
import { derived } from "./output/derived.ts";
import { StaticFiles } from "./output/static-files.ts";
import { Fault } from "./repository/faults.ts";
import { normalise } from "./output/paths.ts";

/** Every page of the site, and the files that pages and machines fetch. */
export default async function site({ siteDir, baseUrl, generatedFilesDir }: LoadContext): Promise<Plugin<Collected>> {
  // What Docusaurus generates there is of both kinds of modules: a package that names none lets the bundler look.
  mkdirSync(join(siteDir, "gen"), { recursive: true });
  writeFileSync(join(siteDir, "gen/package.json"), "{}\n");
  const files = new StaticFiles(join(siteDir, "gen/static"));
  return {
    name: "transports-wg-site",
    getThemePath: () => "theme",
    getClientModules: () => ["./theme/style.css"],
    getPathsToWatch: () => watched,
    async loadContent() {
      const { pages, places } = await collect().catch(tell);
      files.write([...pages.flatMap((page) => page.files ?? []), ...derived(pages)]);
      return { pages, places };
    },
    async contentLoaded({ content: { pages, places }, actions: { addRoute, createData, setGlobalData } }) {
      setGlobalData({ places });
      // For tests that look at a page of each type.
      writeFileSync(
        join(siteDir, "gen/pages.json"),
        JSON.stringify(pages.map(({ path, source, component }) => ({ path, type: `${source}/${component.slice(2)}` }))),
      );
      for (const { path, component, title, description, data, markdown, source } of pages) {
        const page = { path, title, description, data, ...(markdown !== undefined && { markdown: true }) };
        addRoute({
          path: normalise(baseUrl, path),
          component: "@site/site/components/Page.tsx",
          exact: true,
          modules: {
            view: `@site/site/pages/${source}/${component.slice(2)}`,
            // Named as everywhere: the path of this machine has no place in what is published.
            page: (await createData(fileOf(path), page)).replace(generatedFilesDir, "@generated"),
          },
        });
      }
    },
  };
}

/** Two pages never have the same. */
const fileOf = (path: string) => `page${path.replaceAll("_", "__").replaceAll("/", "_")}.json`;

/** A fault is said without the stack of the program, which is not to blame. The development server goes on, and says it itself. */
function tell(error: unknown): never {
  if (!(error instanceof Fault) || process.env.NODE_ENV !== "production") throw error;
  console.error(error.message);
  process.exit(1);
}

/** What a page may be made of, from the folder of the site. */
const watched = [
  "../proposals/*/*/{README.md,*.yaml,*.json,schema.ts,examples/**,counterexamples/**}",
  "../proposals/template/{README.md,*.yaml,*.json,schema.ts,examples/**,counterexamples/**}",
  "../meetings/**/*.md",
  "../packages/lint/src/rules/*.md",
  "../schema/revisions/*/{schema,model}.json",
  "../*.md",
  "../*.yaml",
  "decisions/**/*.md",
  "guides/**/*.md",
];
