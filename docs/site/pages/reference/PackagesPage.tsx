import Link from "@docusaurus/Link";
import { Prose } from "../schema/names.tsx";
import "../schema/schema.css";

export interface PackagesData {
  readonly packages: readonly { readonly name: string; readonly description: string; readonly path: string }[];
}

/** The packages that have something to import. */
export default function PackagesPage({ data: { packages } }: { readonly data: PackagesData }) {
  return (
    <div className="column">
      <h1>API reference</h1>
      <p>
        What the packages export, from their doc comments. The types of each revision of the protocol are on the pages
        of the <Link to="/schema/">schema</Link>.
      </p>
      <dl>
        {packages.map(({ name, description, path }) => (
          <div key={name}>
            <dt>
              <Link to={path}>
                <code>{name}</code>
              </Link>
            </dt>
            <dd>
              <Prose text={`${description}.`} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
