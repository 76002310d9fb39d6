import Link from "@docusaurus/Link";
import { Fragment } from "react";
import { useAnchors } from "../../components/Html.tsx";
import type { Together as Data } from "./overlaps.ts";

/** What proposals have to do with each other. */
export function Together({ together: { relations, types } }: { readonly together: Data }) {
  useAnchors(["together"]);
  return (
    <section className="column">
      <h2 id="together">Together</h2>
      {relations.length > 0 && (
        <ul>
          {relations.map(({ name, is, other, to }) => (
            <li key={`${name} ${is} ${other}`}>
              <Link to={`/proposals/${name}/`}>{name}</Link> {is}{" "}
              {to === undefined ? other : <Link to={`/proposals/${to}/`}>{to}</Link>}
            </li>
          ))}
        </ul>
      )}
      {types.length === 0 ? (
        <p>No two live proposals change the same type.</p>
      ) : (
        <>
          <p>These types are changed by more than one live proposal. Whoever accepts both should read both.</p>
          <div className="wide" tabIndex={0} role="group" aria-label="Types that several proposals change">
            <table>
              <thead>
                <tr>
                  <th scope="col">Type</th>
                  <th scope="col">Changed by</th>
                </tr>
              </thead>
              <tbody>
                {types.map(({ type, names }) => (
                  <tr key={type}>
                    <th scope="row">
                      <code>{type}</code>
                    </th>
                    <td>
                      {names.map((name, index) => (
                        <Fragment key={name}>
                          {index > 0 && ", "}
                          <Link to={`/proposals/${name}/#delta-${type}`}>{name}</Link>
                        </Fragment>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
