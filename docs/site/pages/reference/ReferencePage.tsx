import Link from "@docusaurus/Link";
import { Html } from "../../components/Html.tsx";
import { folderUrl } from "../../repository/address.ts";
import { Prose } from "../schema/names.tsx";
import "../schema/schema.css";
import "./reference.css";

export interface ReferenceData {
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly html: string;
  readonly exports: readonly { readonly id: string; readonly name: string }[];
  readonly modules: readonly { readonly name: string; readonly path: string }[];
}

/** What a module exports. */
export default function ReferencePage({ data }: { readonly data: ReferenceData }) {
  const { name, description, folder, html, exports, modules } = data;
  return (
    <>
      <nav aria-label="Where this is" className="crumbs">
        <Link to="/reference/">API reference</Link>
      </nav>
      <div className="schema-with-side">
        <div className="reference">
          <h1>{name}</h1>
          <Prose text={`${description}.`} />
          <p className="small">
            <a href={folderUrl(folder)}>What it is for, and how to use it</a>
          </p>
          <Html html={html} />
        </div>
        <aside className="schema-side no-print">
          <nav aria-label="Exports">
            <p className="schema-side-title">Exports</p>
            <ul>
              {exports.map((it) => (
                <li key={it.id}>
                  <a href={`#${it.id}`}>{it.name}</a>
                </li>
              ))}
            </ul>
            {modules.length > 1 && (
              <>
                <p className="schema-side-title">Modules</p>
                <ul>
                  {modules.map((it) => (
                    <li key={it.path}>
                      {it.name === name ? (
                        <strong>{short(it.name)}</strong>
                      ) : (
                        <Link to={it.path}>{short(it.name)}</Link>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </nav>
        </aside>
      </div>
    </>
  );
}

/** A module as it is called within its package. */
const short = (name: string) => name.replace(/^@[^/]+\//, "");
