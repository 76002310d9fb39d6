import { basename } from "node:path";
import type { Repository } from "../../repository/repository.ts";

/** Documents of one kind: every Markdown file of a folder. */
export interface Shelf {
  readonly path: string;
  readonly title: string;
  readonly about: string;
  /** What search calls one of them. */
  readonly kind: "page" | "rule";
  readonly files: readonly string[];
}

const markdown = ({ list }: Repository, folder: string) =>
  list(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => `${folder}/${name}`);

/** Guides, decisions, rules and packages; a shelf with nothing on it is left out. */
export function shelves(repository: Repository): Shelf[] {
  const all: Shelf[] = [
    {
      path: "/guides/",
      title: "Guides",
      about: "How to write a proposal, implement one, and judge an implementation by it.",
      kind: "page",
      files: markdown(repository, "docs/guides"),
    },
    {
      path: "/decisions/",
      title: "Decisions",
      about:
        "Why this repository is as it is. What the working group decided on proposals stands in the minutes of its meetings.",
      kind: "page",
      files: markdown(repository, "docs/decisions"),
    },
    {
      path: "/rules/",
      title: "Rules of the linter",
      about: "What `sep check` holds a proposal to: each rule with its reason, and how to mend what it finds.",
      kind: "rule",
      files: markdown(repository, "packages/lint/src/rules"),
    },
    {
      path: "/kit/",
      title: "The kit",
      about: "The packages that proposals are made and proven with.",
      kind: "page",
      files: repository
        .list("packages")
        .map((name) => `packages/${name}/README.md`)
        .filter((file) => repository.exists(file)),
    },
  ];
  return all.filter(({ files }) => files.length > 0);
}

/** Documents in the root of the repository, but for its README, which the first page stands for. */
export const loose = ({ list }: Repository) => list(".").filter((name) => name.endsWith(".md") && name !== "README.md");

/** Where the page of a document lies below its shelf. */
export const addressIn = ({ path }: Pick<Shelf, "path">, file: string) =>
  `${path}${basename(file) === "README.md" ? file.split("/").at(-2)! : basename(file, ".md")}/`;

export const looseAddress = (file: string) => `/${basename(file, ".md").toLowerCase()}/`;
