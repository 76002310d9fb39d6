import { plain } from "@transports-wg/proposal";
import { addressOf } from "../../base.ts";
import type { Place, Route, Routes, Shows } from "../../route.ts";
import { document } from "./document.ts";
import { addressIn, loose, looseAddress, shelves, type Shelf } from "./shelves.ts";

export const place: Place = { to: "/guides/", label: "Guides", order: 6 };

export const shows: Shows = (repository) => [
  ["README.md", "/"],
  ...loose(repository).map((file) => [file, looseAddress(file)] as const),
  ...shelves(repository).flatMap((shelf) => [
    ...(shelf.path === "/kit/" ? [] : [[shelf.files[0]!.replace(/\/[^/]*$/, ""), shelf.path] as const]),
    ...shelf.files.map((file) => [file, addressIn(shelf, file)] as const),
  ]),
];

const routes: Routes = (repository) => {
  const all = shelves(repository);
  return [
    ...all.flatMap((shelf) => {
      const pages = shelf.files.map((file) => document(file, addressIn(shelf, file), repository, shelf));
      return [overview(shelf, pages), ...pages];
    }),
    ...loose(repository).map((file) => document(file, looseAddress(file), repository)),
  ];
};

export default routes;

export interface ShelfData {
  readonly title: string;
  readonly about: string;
  readonly documents: readonly { readonly title: string; readonly path: string; readonly description: string }[];
}

function overview({ path, title, about }: Shelf, pages: readonly Route[]): Route {
  const documents = pages.map(({ title, path, description }) => ({ title, path, description }));
  return {
    path,
    component: "./Shelf.tsx",
    title,
    description: plain(about),
    data: { title, about: plain(about), documents } satisfies ShelfData,
    markdown: `# ${title}\n\n${about}\n\n${documents.map((it) => `- [${it.title}](${addressOf(it.path.replace(/\/$/, ".md"))}): ${it.description}`).join("\n")}\n`,
  };
}
