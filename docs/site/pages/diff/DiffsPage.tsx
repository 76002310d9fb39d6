import Link from "@docusaurus/Link";
import type { Counts } from "./DiffPage.tsx";
import "../schema/schema.css";
import "./diff.css";

export interface DiffsData {
  readonly revisions: readonly string[];
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly counts: Counts }[];
}

/** Every pair of revisions: older ones down, newer ones across. */
export default function DiffsPage({ data: { revisions, pairs } }: { readonly data: DiffsData }) {
  const find = (from: string, to: string) => pairs.find((it) => it.from === from && it.to === to);
  return (
    <>
      <nav aria-label="Where this is" className="crumbs">
        <Link to="/schema/">Schema</Link>
      </nav>
      <h1>Compare revisions</h1>
      <p className="column">
        What differs in the types and on the wire, and which pairs of an old and a new client or server no longer
        understand each other. <b>+</b> new types, <b>~</b> modified, <b>−</b> removed.
      </p>
      <div className="wide" tabIndex={0} role="region" aria-label="Pairs of revisions">
        <table className="diff-pairs">
          <thead>
            <tr>
              <th scope="col">From</th>
              {revisions.slice(1).map((it) => (
                <th scope="col" key={it}>
                  to {it}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {revisions.slice(0, -1).map((from) => (
              <tr key={from}>
                <th scope="row">{from}</th>
                {revisions.slice(1).map((to) => {
                  const pair = find(from, to);
                  return (
                    <td key={to}>
                      {pair && (
                        <Link to={`/schema/diff/${from}..${to}/`}>
                          <span className="hidden-but-read">
                            {from} to {to}:{" "}
                          </span>
                          {brief(pair.counts)}
                          {pair.counts.breaking > 0 && <span className="small">{pair.counts.breaking} breaking</span>}
                        </Link>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const brief = ({ new: added, modified, removed }: Counts) =>
  added + modified + removed === 0 ? "no difference" : `+${added} ~${modified} −${removed}`;
