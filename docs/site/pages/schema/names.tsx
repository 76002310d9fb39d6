import Link from "@docusaurus/Link";
import { createContext, useContext } from "react";

/** Which names of types a page can link, and to where. */
export interface Names {
  readonly revision: string;
  /** The subject of each type that the page names. */
  readonly subjects: Readonly<Record<string, string>>;
}

export const NamesContext = createContext<Names>({ revision: "", subjects: {} });

export const typePath = (revision: string, subject: string, type: string) => `/schema/${revision}/${subject}/#${type}`;

/** A type's name, as a link if there is such a type. */
export function TypeName({ name }: { readonly name: string }) {
  const { revision, subjects } = useContext(NamesContext);
  const subject = subjects[name];
  return subject === undefined ? name : <Link to={typePath(revision, subject, name)}>{name}</Link>;
}

/** TypeScript whose names of types are links. */
export function TypeText({ text }: { readonly text: string }) {
  return (
    <code className="schema-type-text">
      {text
        .split(/("[^"]*"|\b[A-Z]\w*)/)
        .map((part, index) => (part.startsWith('"') ? part : <TypeName key={index} name={part} />))}
    </code>
  );
}

/** The text of a doc comment: paragraphs, `code` and `{@link Type}`. */
export function Prose({ text }: { readonly text: string }) {
  const parts = (paragraph: string) =>
    paragraph.split(/(`[^`]+`|\{@link \w+\})/).map((part, index) => {
      const name = /^\{@link (\w+)\}$/.exec(part)?.[1];
      if (name) return <TypeName key={index} name={name} />;
      const code = /^`(.+)`$/.exec(part)?.[1];
      return code === undefined ? part : <code key={index}>{<TypeName name={code} />}</code>;
    });
  return text.split(/\n{2,}/).map((it, index) => <p key={index}>{parts(it)}</p>);
}
