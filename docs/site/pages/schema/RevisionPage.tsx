import Link from "@docusaurus/Link";
import useBaseUrl from "@docusaurus/useBaseUrl";
import type { Model } from "@transports-wg/schema/runtime/model";
import { NamesContext, Prose, TypeName, TypeText, typePath } from "./names.tsx";
import { arrow, plural, titleOf } from "./words.ts";
import "./schema.css";

export interface RevisionData {
  readonly revision: string;
  readonly base?: string;
  readonly before?: string;
  readonly subjects: readonly { readonly subject: string; readonly types: readonly string[] }[];
  readonly subjectOf: Readonly<Record<string, string>>;
  readonly model: Omit<Model, "types">;
  /** Schema files, by their name below the revision. */
  readonly files: readonly string[];
  readonly counts: { readonly types: number; readonly examples: number; readonly counterexamples: number };
}

/** A revision: its methods, its types by subject, its constants and its files. */
export default function RevisionPage({ data }: { readonly data: RevisionData }) {
  const { revision, before, subjects, subjectOf, counts, model, files } = data;
  return (
    <NamesContext value={{ revision, subjects: subjectOf }}>
      <nav aria-label="Where this is" className="crumbs">
        <Link to="/schema/">Schema</Link>
      </nav>
      <h1>{revision === "draft" ? "The draft" : `Revision ${revision}`}</h1>
      <p className="column">
        {plural(counts.types, "type")}, {plural(counts.examples, "example")} and{" "}
        {plural(counts.counterexamples, "counterexample")}.{" "}
        {before !== undefined && <Link to={`/schema/diff/${before}..${revision}/`}>What changed since {before}</Link>}
      </p>
      <h2 id="methods">Methods</h2>
      <Methods model={model} subjectOf={subjectOf} revision={revision} />
      <h2 id="types">Types</h2>
      <div className="schema-subjects">
        {subjects.map(({ subject, types }) => (
          <section key={subject} aria-label={titleOf(subject)}>
            <h3>
              <Link to={`/schema/${revision}/${subject}/`}>{titleOf(subject)}</Link>
            </h3>
            <ul>
              {types.map((it) => (
                <li key={it}>
                  <Link to={typePath(revision, subject, it)}>{it}</Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Constants model={model} />
      <h2 id="files">Files</h2>
      <Files revision={revision} files={files} model={model} />
    </NamesContext>
  );
}

function Methods({ model, subjectOf, revision }: Pick<RevisionData, "model" | "subjectOf" | "revision">) {
  return (
    <div className="wide" tabIndex={0} role="region" aria-label="Methods">
      <table>
        <thead>
          <tr>
            <th scope="col">Method</th>
            <th scope="col">Direction</th>
            <th scope="col">Kind</th>
            <th scope="col">Answered by</th>
            <th scope="col">Capability</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(model.methods).map(([method, it]) => (
            <tr key={method}>
              <th scope="row">
                <Link to={typePath(revision, subjectOf[it.message] ?? "", it.message)}>
                  <code>{method}</code>
                </Link>
              </th>
              <td className="schema-direction">
                {it.sender.map((side) => (
                  <span key={side}>{arrow(side)}</span>
                ))}
              </td>
              <td>{it.kind === "input" ? "question in a result" : it.kind}</td>
              <td>
                {it.results?.map((type) => (
                  <span key={type} className="schema-line">
                    <TypeName name={type} />
                  </span>
                ))}
              </td>
              <td>{it.capability !== undefined && <code>{it.capability}</code>}</td>
              <td>
                {it.since}
                {it.deprecated !== undefined && <span className="schema-line">deprecated {it.deprecated}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Constants({ model: { errorCodes, headers, metaKeys, capabilities } }: Pick<RevisionData, "model">) {
  return (
    <>
      {Object.keys(errorCodes).length > 0 && (
        <>
          <h2 id="errors">Error codes</h2>
          <div className="wide" tabIndex={0} role="region" aria-label="Error codes">
            <table>
              <thead>
                <tr>
                  <th scope="col">Code</th>
                  <th scope="col">Name</th>
                  <th scope="col">Type</th>
                  <th scope="col">HTTP status</th>
                  <th scope="col">Data</th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(errorCodes).map(([name, it]) => (
                  <tr key={name}>
                    <th scope="row">
                      <code>{it.code}</code>
                    </th>
                    <td>{name.toLowerCase().replaceAll("_", " ")}</td>
                    <td>{it.type !== undefined && <TypeName name={it.type} />}</td>
                    <td>{it.http}</td>
                    <td>{it.data !== undefined && <TypeText text={it.data} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <h2 id="constants">Names on the wire</h2>
      <div className="schema-subjects">
        <NameList title="HTTP headers" names={Object.values(headers)} />
        <NameList title="Keys of _meta" names={Object.values(metaKeys)} />
        <NameList title="Capabilities of clients" names={capabilities.client} />
        <NameList title="Capabilities of servers" names={capabilities.server} />
      </div>
    </>
  );
}

function NameList({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {names.map((it) => (
          <li key={it}>
            <code>{it}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

const purposes: Readonly<Record<string, string>> = {
  "schema.json": "JSON Schema: all definitions, and a root that judges whole messages. Its `$id` is this address.",
  "schema.no-id.json": "The same without `$id`.",
  "schema.strict.json": "Refuses members that no type declares; for tests of your own messages.",
  "model.json": "Methods with sender, parameters, results, capability; types with inheritance and members.",
  "examples.json": "Values that are valid, by type and name.",
  "counterexamples.json": "Values that are refused, by type and name.",
};

function Files({ revision, files, model }: Pick<RevisionData, "revision" | "files" | "model">) {
  const base = useBaseUrl(`/schema/${revision}/`);
  return (
    <>
      <dl className="schema-facts">
        {files.map((it) => (
          <div key={it}>
            <dt>
              <a href={`${base}${it}`}>{it}</a>
            </dt>
            <dd>
              <Prose text={purposes[it] ?? ""} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="small faint">
        Dialect: <code>{model.dialect}</code>. Each type has a file of its own, <code>schemas/&lt;Type&gt;.json</code>;
        the page of the type links it. Everything is in the npm package <code>@transports-wg/schema</code>, too.
      </p>
    </>
  );
}
