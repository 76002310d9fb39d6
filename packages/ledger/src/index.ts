export type { Base, Registry } from "./base.ts";
export type { Claimant } from "./claims.ts";
export { ledger, type Clash, type Entry, type Ledger } from "./ledger.ts";
export { kinds, type Kind } from "./name.ts";
export { sharesNames } from "./related.ts";
export { renumber, NotRenumbered, type Renumbering } from "./renumber.ts";
