import type { Requirement } from "@transports-wg/audit";
import type { Proposal } from "@transports-wg/proposal";

/** The sentences of a proposal that demand something, each with what stands beside it in its table of traceability. */
export function requirementsOf({ sentences, rows }: Proposal): Requirement[] {
  const found = new Map<string, Requirement>();
  for (const { text, level, hash, section } of sentences) {
    const mine = rows.filter((row) => row.sentence?.hash === hash);
    // What a party may do is a demand only on those who say that it can be seen.
    if (found.has(hash) || (level === "MAY" && mine.length === 0)) continue;
    const excluded = mine.find((row) => row.excluded)?.excluded;
    found.set(hash, {
      text,
      level,
      hash,
      section,
      checks: mine.flatMap(({ check }) => check ?? []),
      ...(excluded && { excluded }),
    });
  }
  return [...found.values()];
}
