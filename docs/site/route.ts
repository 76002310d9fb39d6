import type { Repository } from "./repository/repository.ts";

/** A page. `pages/<kind>/routes.ts` gives those of its kind. */
export interface Route {
  /** Below the root of the site, with a slash at both ends: `/proposals/`. */
  readonly path: string;
  /** File in the folder of `routes.ts` whose default export renders the page: a component with the property `data`. */
  readonly component: `./${string}.tsx`;
  readonly title: string;
  readonly description: string;
  /** What the component gets. JSON. */
  readonly data: unknown;
  /** The page in Markdown, for machines. Written beside the page, and listed in llms.txt. */
  readonly markdown?: string;
  /** What search finds here. The page itself is found without. */
  readonly search?: readonly SearchEntry[];
  /** Further files of the site. */
  readonly files?: readonly StaticFile[];
}

export interface SearchEntry {
  readonly title: string;
  readonly kind: SearchKind;
  readonly text: string;
  /** Below the root of the site: `/proposals/mrtr/#some-check`. */
  readonly url: string;
}

/** Best first, where two are as good. */
export const searchKinds = ["definition", "requirement", "page", "section", "rule", "meeting"] as const;

export type SearchKind = (typeof searchKinds)[number];

export interface StaticFile {
  /** Below the root of the site: `/api/proposals.json`. */
  readonly path: string;
  readonly content: string;
}

/** Default export of `pages/<kind>/routes.ts`. */
export type Routes = (repository: Repository) => readonly Route[] | Promise<readonly Route[]>;

/**
 * Files and folders, by their paths from the root, of which alone the pages of a kind are made. A `routes.ts` may export it as `reads`:
 * then its pages are made again only when something there was written, or an address has changed.
 */
export type Reads = readonly string[];

/** What the navigation names; lower orders stand further left. A `routes.ts` may export one as `place`. */
export interface Place {
  readonly to: string;
  readonly label: string;
  readonly order: number;
}

/**
 * Which files and folders of the repository the pages of a kind show. A `routes.ts` may export it as `shows`; a link to such a file,
 * wherever it stands, becomes a link to its page.
 */
export type Shows = (repository: Repository) => Iterable<readonly [file: string, path: string]>;
