import type { Proposal } from "@transports-wg/proposal";

/** Whether one builds upon the other or takes its place, so that it may use what is the other's. */
export function sharesNames(a: Proposal, b: Proposal): boolean {
  const says = (from: Proposal, to: Proposal) =>
    from.relations.some(
      (it) => it.is !== "conflicts" && (it.to === to.name || (to.sep !== undefined && it.to === to.sep)),
    );
  return says(a, b) || says(b, a);
}
