import Link from "@docusaurus/Link";
import type { Age } from "./describe.ts";
import { plural } from "./words.ts";
import "./schema.css";

export interface SchemaData {
  readonly revisions: readonly {
    readonly name: string;
    readonly before?: string;
    readonly types: number;
    readonly methods: number;
    readonly examples: number;
    readonly counterexamples: number;
  }[];
  readonly types: readonly { readonly name: string; readonly ages: readonly Age[] }[];
}

/** All revisions, and what became of each type. */
export default function SchemaPage({ data: { revisions, types } }: { readonly data: SchemaData }) {
  return (
    <>
      <h1>Schema</h1>
      <p className="column">
        Every revision of the protocol as types, JSON Schema, examples and counterexamples. Try a message in the{" "}
        <Link to="/playground/">playground</Link>, or <Link to="/schema/diff/">compare two revisions</Link>.
      </p>
      <ul className="schema-cards">
        {[...revisions].reverse().map((it) => (
          <li key={it.name}>
            <h2>
              <Link to={`/schema/${it.name}/`}>{it.name === "draft" ? "Draft" : it.name}</Link>
            </h2>
            <p>
              {plural(it.types, "type")}, {plural(it.methods, "method")}
            </p>
            <p className="faint small">
              {plural(it.examples, "example")}, {plural(it.counterexamples, "counterexample")}
            </p>
            {it.before !== undefined && (
              <p className="small">
                <Link to={`/schema/diff/${it.before}..${it.name}/`}>Changes since {it.before}</Link>
              </p>
            )}
          </li>
        ))}
      </ul>
      <h2 id="types">Types by revision</h2>
      <Ages types={types} revisions={revisions.map((it) => it.name)} />
    </>
  );
}

const signs = { new: "+", changed: "~", same: "=", removed: "−", absent: "" };

function Ages({ types, revisions }: { readonly types: SchemaData["types"]; readonly revisions: readonly string[] }) {
  return (
    <>
      <p className="small faint">
        <b>+</b> new, <b>~</b> changed on the wire, <b>=</b> the same, <b>−</b> removed
      </p>
      <div className="wide" tabIndex={0} role="region" aria-label="Types by revision">
        <table className="schema-ages">
          <thead>
            <tr>
              <th scope="col">Type</th>
              {revisions.map((it) => (
                <th scope="col" key={it}>
                  {it}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {types.map(({ name, ages }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {ages.map(({ revision, state, subject }) => (
                  <td key={revision} className={state}>
                    {subject === undefined ? (
                      state === "removed" && (
                        <>
                          <span aria-hidden="true">{signs[state]} </span>
                          {state}
                        </>
                      )
                    ) : (
                      <Link to={`/schema/${revision}/${subject}/#${name}`}>
                        <span aria-hidden="true">{signs[state]} </span>
                        {state}
                        <span className="hidden-but-read">: {name}</span>
                      </Link>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
