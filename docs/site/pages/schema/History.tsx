import Link from "@docusaurus/Link";
import type { Age } from "./describe.ts";

interface Properties {
  readonly type: string;
  readonly ages: readonly Age[];
  readonly current: string;
}

/** What became of a type from revision to revision, each with a link to what changed. */
export function History({ type, ages, current }: Properties) {
  return (
    <ol className="schema-history">
      {ages.map(({ revision, state, subject }, index) => {
        const before = ages[index - 1]?.revision;
        const there = state !== "absent" && state !== "removed";
        return (
          <li key={revision} className={state} {...(revision === current && { "aria-current": "true" as const })}>
            {there && revision !== current ? (
              <Link to={`/schema/${revision}/${subject}/#${type}`}>{revision}</Link>
            ) : (
              revision
            )}{" "}
            {before !== undefined && (state === "changed" || state === "removed") ? (
              <Link to={`/schema/diff/${before}..${revision}/#${type}`}>{state}</Link>
            ) : (
              <span>{state}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
