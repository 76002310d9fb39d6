import Link from "@docusaurus/Link";
import { Html, useAnchors } from "../../components/Html.tsx";
import type { RulePage } from "./rules.ts";
import "../schema/schema.css";
import "./diff.css";

/** What each rule of comparison finds, and whom it breaks. */
export default function RulesPage({ data: { rules } }: { readonly data: { readonly rules: readonly RulePage[] } }) {
  useAnchors(rules.map((it) => it.name));
  return (
    <div className="column diff-rules">
      <nav aria-label="Where this is" className="crumbs">
        <Link to="/schema/">Schema</Link> / <Link to="/schema/diff/">Compare revisions</Link>
      </nav>
      <h1>Rules of comparison</h1>
      <p>Two schemas differ in these ways. Each rule looks for one of them.</p>
      {rules.map(({ name, title, html }) => (
        <section key={name} aria-labelledby={name}>
          <h2 id={name}>
            <code>{name}</code>
          </h2>
          {title !== name && <p>{title}</p>}
          <Html html={html} />
        </section>
      ))}
    </div>
  );
}
