import type { Field } from "./fields.ts";
import { Prose, TypeName, TypeText } from "./names.tsx";

/** The members of a type. `since` is that of the type: what is as old as it is says nothing of its own. */
export function Fields({
  of,
  fields,
  since,
}: {
  readonly of: string;
  readonly fields: readonly Field[];
  readonly since?: string;
}) {
  return (
    <table className="schema-fields">
      <caption className="hidden-but-read">Members of {of}</caption>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.path.join(".")}>
            <th scope="row">
              <code>
                <span className="faint">{field.path.slice(0, -1).map((it) => `${it}.`)}</span>
                <wbr />
                {field.path.at(-1)}
              </code>
              <Presence field={field} />
            </th>
            <td>
              <TypeText text={field.type} />
              {field.constraints.map((it) => (
                <code key={it} className="schema-constraint">
                  {it}
                </code>
              ))}
            </td>
            <td>
              {field.text !== undefined && <Prose text={field.text} />}
              {field.deprecated !== undefined && <Deprecated text={field.deprecated} />}
              <p className="schema-notes">
                {field.since !== undefined && field.since !== since && <span>since {field.since}</span>}
                {field.from !== undefined && (
                  <span>
                    from <TypeName name={field.from} />
                  </span>
                )}
                {field.see?.map((it) => (
                  <a key={it} href={it}>
                    specification
                  </a>
                ))}
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Presence({ field: { path, required } }: { readonly field: Field }) {
  if (path.at(-1) === "[key]") return <span className="schema-presence">any other member</span>;
  return (
    <span className={required ? "schema-presence required" : "schema-presence"}>
      {required ? "required" : "optional"}
    </span>
  );
}

/** `text` is what stands after `@deprecated`: since when, a colon, and what to do instead. */
export function Deprecated({ text }: { readonly text: string }) {
  return (
    <div className="schema-deprecated">
      <strong>Deprecated.</strong> <Prose text={text === "" ? "Do not use it in anything new." : text} />
    </div>
  );
}
