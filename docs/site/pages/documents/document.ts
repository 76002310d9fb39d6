import { join } from "node:path";
import { parse, plain } from "@transports-wg/proposal";
import { base } from "../../base.ts";
import { linker } from "../../markdown/links.ts";
import { render, type Heading } from "../../markdown/render.ts";
import { editUrl, historyUrl } from "../../repository/address.ts";
import { fingerprint, Memory } from "../../repository/fingerprint.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Route } from "../../route.ts";
import type { Shelf } from "./shelves.ts";

export interface DocumentData {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly edit: string;
  readonly history: string;
  readonly shelf?: { readonly path: string; readonly title: string };
}

/** The page of a Markdown file. */
export function document(file: string, path: string, repository: Repository, shelf?: Shelf): Route {
  const print = [...repository.places, fingerprint(join(repository.root, file))].join("\n");
  return memory.get(file, print, () => make(file, path, repository, shelf));
}

const memory = new Memory<Route>();

function make(file: string, path: string, repository: Repository, shelf?: Shelf): Route {
  const markdown = repository.read(file);
  const { html, headings } = render(markdown, { link: linker(file, repository.places, base) });
  const title = headings.find(({ depth }) => depth === 1)?.text ?? file;
  return {
    path,
    component: "./Document.tsx",
    title,
    description: descriptionOf(markdown) || title,
    data: {
      ...{ html, headings, edit: editUrl(file), history: historyUrl(file) },
      ...(shelf && { shelf: { path: shelf.path, title: shelf.title } }),
    } satisfies DocumentData,
    markdown,
    search: headings
      .filter(({ depth }) => depth > 1)
      .map(({ id, text }) => ({
        kind: shelf?.kind === "rule" ? ("rule" as const) : ("section" as const),
        title: text,
        text: title,
        url: `${path}#${id}`,
      })),
  };
}

/** The first paragraph. */
export function descriptionOf(markdown: string): string {
  const first = parse(markdown).children.find((node) => node.type === "paragraph");
  const text = first ? plain(markdown.slice(first.position!.start.offset, first.position!.end.offset)) : "";
  return text.length > 200 ? `${text.slice(0, text.lastIndexOf(" ", 199))} …` : text;
}
