import Link from "@docusaurus/Link";
import { useAnchors } from "../../components/Html.tsx";
import type { TypeView } from "./describe.ts";
import { NamesContext } from "./names.tsx";
import { Type } from "./Type.tsx";
import { titleOf } from "./words.ts";
import "./schema.css";

export interface SubjectData {
  readonly revision: string;
  readonly subject: string;
  readonly types: readonly TypeView[];
  readonly subjects: Readonly<Record<string, string>>;
  /** The other subjects of the revision, and the other revisions that have this one. */
  readonly siblings: readonly string[];
  readonly twins: readonly string[];
}

/** The types that one source file of a revision declares. */
export default function SubjectPage({ data }: { readonly data: SubjectData }) {
  const { revision, subject, types, subjects, siblings, twins } = data;
  useAnchors(types.map((it) => it.name));
  return (
    <NamesContext value={{ revision, subjects }}>
      <nav aria-label="Where this is" className="crumbs">
        <Link to="/schema/">Schema</Link> / <Link to={`/schema/${revision}/`}>{revision}</Link>
      </nav>
      <div className="schema-with-side">
        <div className="types">
          <h1>{titleOf(subject)}</h1>
          <ul className="schema-twins">
            {twins.map((it) => (
              <li key={it}>
                {it === revision ? (
                  <strong aria-current="page">{it}</strong>
                ) : (
                  <Link to={`/schema/${it}/${subject}/`}>{it}</Link>
                )}
              </li>
            ))}
          </ul>
          {types.map((it) => (
            <Type key={it.name} type={it} revision={revision} />
          ))}
        </div>
        <aside className="schema-side no-print">
          <nav aria-label="Types on this page">
            <p className="schema-side-title">On this page</p>
            <ul>
              {types.map(({ name }) => (
                <li key={name}>
                  <a href={`#${name}`}>{name}</a>
                </li>
              ))}
            </ul>
          </nav>
          <nav aria-label={`Subjects of ${revision}`}>
            <p className="schema-side-title">In {revision}</p>
            <ul>
              {siblings.map((it) => (
                <li key={it}>
                  {it === subject ? (
                    <strong>{titleOf(it)}</strong>
                  ) : (
                    <Link to={`/schema/${revision}/${it}/`}>{titleOf(it)}</Link>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        </aside>
      </div>
    </NamesContext>
  );
}
