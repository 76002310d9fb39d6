import useBaseUrl from "@docusaurus/useBaseUrl";
import { fileUrl } from "../../repository/address.ts";
import type { Part, TypeView } from "./describe.ts";
import { Deprecated, Fields } from "./Fields.tsx";
import { History } from "./History.tsx";
import { Instances, Json } from "./Instances.tsx";
import { Prose, TypeName, TypeText } from "./names.tsx";
import { arrow } from "./words.ts";

/** One type of a revision: all that is known of it. */
export function Type({ type, revision }: { readonly type: TypeView; readonly revision: string }) {
  const { name, source, since } = type;
  return (
    <section className="schema-type" aria-labelledby={name}>
      <h2 id={name}>
        {name}
        <a className="permalink" href={`#${name}`} aria-label={`Link to ${name}`}>
          #
        </a>
      </h2>
      {type.parts.length > 0 && (
        <ul className="schema-parts">
          {type.parts.map((part) => (
            <li key={`${part.method} ${part.as}`}>
              <PartText part={part} />
            </li>
          ))}
        </ul>
      )}
      {type.text !== undefined && <Prose text={type.text} />}
      {type.deprecated !== undefined && <Deprecated text={type.deprecated} />}
      {type.alias !== undefined && (
        <p>
          {type.fields.length > 0 ? "An object" : <TypeText text={type.alias} />}
          {constraints(type)}
        </p>
      )}
      {type.fields.length > 0 && <Fields of={name} fields={type.fields} {...(since !== undefined && { since })} />}
      <dl className="schema-facts">
        <Names term="Inherits from" names={type.inherits} />
        <Names term="Inherited by" names={type.inheritedBy} />
        <Uses type={type} />
        <Travels type={type} />
        <div>
          <dt>Revisions</dt>
          <dd>
            <History type={name} ages={type.history} current={revision} />
          </dd>
        </div>
        <div>
          <dt>Read on</dt>
          <dd className="schema-row">
            {type.see.map((it) => (
              <a key={it} href={it}>
                Specification
              </a>
            ))}
            {source && <a href={`${fileUrl(source.file)}#L${source.line}`}>TypeScript source</a>}
            <a href={useBaseUrl(`/schema/${revision}/schemas/${name}.json`)}>JSON Schema file</a>
          </dd>
        </div>
      </dl>
      <details className="schema-raw">
        <summary>JSON Schema of {name}</summary>
        <Json value={type.schema} label={`JSON Schema of ${name}`} />
      </details>
      {type.examples.length > 0 && (
        <>
          <h3>Examples of {name}</h3>
          <Instances revision={revision} type={name} instances={type.examples} kind="examples" />
        </>
      )}
      {type.counterexamples.length > 0 && (
        <>
          <h3>Counterexamples of {name}</h3>
          <Instances revision={revision} type={name} instances={type.counterexamples} kind="counterexamples" />
        </>
      )}
    </section>
  );
}

function PartText({ part: { method, as, senders } }: { readonly part: Part }) {
  const what = {
    request: "Request",
    notification: "Notification",
    input: "Question in a result",
    result: "Answer to",
    response: "Response to",
  };
  return (
    <>
      {what[as]} <code>{method}</code> <span className="schema-direction">{senders.map(arrow).join(", ")}</span>
    </>
  );
}

const constraints = ({ schema }: TypeView) => {
  const said = ["format", "minimum", "maximum", "minLength", "maxLength", "pattern"].filter((it) => it in schema);
  return said.map((it) => (
    <code key={it} className="schema-constraint">
      {it}: {JSON.stringify(schema[it])}
    </code>
  ));
};

function Names({ term, names }: { readonly term: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd className="schema-row">
        {names.map((it) => (
          <TypeText key={it} text={it} />
        ))}
      </dd>
    </div>
  );
}

function Uses({ type: { uses } }: { readonly type: TypeView }) {
  if (uses.length === 0) return null;
  return (
    <div>
      <dt>Referred to by</dt>
      <dd className="schema-row">
        {uses.map(({ type, member }) => (
          <code key={`${type}.${member}`}>
            <TypeName name={type} />
            {member === undefined ? "" : `.${member}`}
          </code>
        ))}
      </dd>
    </div>
  );
}

function Travels({ type: { parts, travels } }: { readonly type: TypeView }) {
  const sides = (["client", "server"] as const).filter((it) => travels[it].length > 0);
  if (parts.length > 0 || sides.length === 0) return null;
  return (
    <div>
      <dt>Travels</dt>
      <dd>
        {sides.map((side) => (
          <details key={side}>
            <summary>
              <span className="schema-direction">{arrow(side)}</span>, in messages of{" "}
              {travels[side].length === 1 ? <code>{travels[side][0]}</code> : `${travels[side].length} methods`}
            </summary>
            <p>
              {travels[side].map((it) => (
                <code key={it}>{it}</code>
              ))}
            </p>
          </details>
        ))}
      </dd>
    </div>
  );
}
