import { deltaOf } from "./delta.ts";
import type { Entry } from "../../repository/entry.ts";
import { relationsOf } from "./related.ts";

/** What proposals have to do with each other. */
export interface Together {
  /** What their preambles say; each pair once. */
  readonly relations: readonly {
    readonly name: string;
    readonly is: string;
    readonly other: string;
    readonly to?: string;
  }[];
  /** Types that the deltas of several change: whoever merges both should look. */
  readonly types: readonly { readonly type: string; readonly names: readonly string[] }[];
}

export function together(proposals: readonly Entry[]): Together {
  const live = proposals.filter(({ room }) => room !== "template" && room !== "closed");
  const byType = new Map<string, string[]>();
  for (const entry of live) {
    const delta = deltaOf(entry);
    for (const type of Object.keys({ ...delta?.new, ...delta?.modified, ...delta?.removed }))
      byType.set(type, [...(byType.get(type) ?? []), entry.name]);
  }
  return {
    relations: live.flatMap((entry) =>
      relationsOf(entry, proposals)
        .filter(({ is }) => is === "requires" || is === "supersedes" || is === "conflicts with")
        .map(({ is, name, to }) => ({ name: entry.name, is, other: name, ...(to !== undefined && { to }) })),
    ),
    types: [...byType]
      .filter(([, names]) => names.length > 1)
      .sort()
      .map(([type, names]) => ({ type, names })),
  };
}
