import { posix } from "node:path";
import { render } from "../../markdown/render.ts";
import { fileUrl } from "../../repository/address.ts";
import { base } from "../../base.ts";
import type { Place, Reads, Route, Routes } from "../../route.ts";
import { documentedIn, packagesIn, type Documented, type Package } from "./documented.ts";
import { tidy } from "./tidy.ts";
import type { ReferenceData } from "./ReferencePage.tsx";
import type { PackagesData } from "./PackagesPage.tsx";

export const place: Place = { to: "/reference/", label: "API", order: 8 };

export const reads: Reads = ["packages"];

/** What each package exports, from its doc comments: a page per module. */
const routes: Routes = async ({ root }) => {
  const packages = packagesIn(root);
  const documented = await documentedIn(root, packages);
  const pages = packages.map((it) => ({ it, modules: modulesOf(it, documented) }));
  const data: PackagesData = {
    packages: pages.map(({ it: { name, description }, modules }) => ({
      name,
      description,
      path: modules[0]?.path ?? "/reference/",
    })),
  };
  return [
    {
      path: "/reference/",
      component: "./PackagesPage.tsx",
      title: "API reference",
      description: "What the npm packages export.",
      data,
    },
    ...pages.flatMap(({ it, modules }) => modules.map((module) => modulePage(it, module, modules, documented))),
  ];
};

export default routes;

interface Module {
  /** As TypeDoc names its page. */
  readonly file: string;
  readonly path: string;
  /** What an import of it says. */
  readonly name: string;
}

/** The modules of a package; what is imported by its name comes first. */
function modulesOf({ name, folder, entryPoints }: Package, documented: Documented): Module[] {
  const found = entryPoints.flatMap((entry): Module[] => {
    const file = `${entry.replace(/(?:\/index)?(?:\.d)?\.ts$/, "")}.md`;
    if (!(file in documented)) return [];
    const under = file.slice(folder.length + 1).replace(/^(?:src|dist)\/?|\.md$/g, "");
    return [{ file, path: pathOf(folder, under), name: under === "" ? name : `${name}/${under}` }];
  });
  return found.sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
}

function pathOf(folder: string, under: string): string {
  const short = folder === "schema/revisions" ? "schema" : posix.basename(folder);
  return `/reference/${short}/${under === "" ? "" : `${under}/`}`;
}

function modulePage(it: Package, module: Module, siblings: readonly Module[], documented: Documented): Route {
  const markdown = tidy(documented[module.file]!);
  const { html, headings } = render(markdown, {
    link: (url) => linkFrom(module, url, siblings),
  });
  const exported = headings.filter((it) => it.depth === 3);
  const data: ReferenceData = {
    name: module.name,
    description: it.description,
    folder: it.folder,
    html,
    exports: exported.map(({ id, text }) => ({ id, name: text.replace(/\(\)$/, "") })),
    modules: siblings.map(({ name, path }) => ({ name, path })),
  };
  return {
    path: module.path,
    component: "./ReferencePage.tsx",
    title: module.name,
    description: it.description,
    data,
    markdown: `# ${module.name}\n\n${it.description}.\n\n${markdown.replace(/\]\(source:([^)]+)\)/g, (_, path: string) => `](${fileUrl(path)})`)}`,
    search: exported.map(({ id, text }) => ({
      title: text.replace(/\(\)$/, ""),
      kind: "section",
      text: module.name,
      url: `${module.path}#${id}`,
    })),
  };
}

/** TypeDoc links files by `source:`, and pages relative to each other. */
function linkFrom({ file }: Module, url: string, siblings: readonly Module[]): string {
  if (url.startsWith("source:")) return fileUrl(url.slice("source:".length));
  const [path = "", anchor] = url.split("#");
  if (!path.endsWith(".md")) return url;
  const target = posix.join(posix.dirname(file), path);
  const other = siblings.find((it) => it.file === target);
  return other ? `${base.slice(0, -1)}${other.path}${anchor === undefined ? "" : `#${anchor}`}` : url;
}
