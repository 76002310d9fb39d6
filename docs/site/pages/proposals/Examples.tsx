import Link from "@docusaurus/Link";
import { Html, useAnchors } from "../../components/Html.tsx";
import { Contents } from "../../components/Contents.tsx";
import type { ExamplesData, Shown } from "./examples.ts";
import "./proposals.css";

export default function Examples({ data: { proposal, title, types } }: { readonly data: ExamplesData }) {
  useAnchors(types.map(({ type }) => type));
  return (
    <div className="proposal">
      <header className="head">
        <p className="crumbs">
          <Link to="/proposals/">Proposals</Link> / <Link to={`/proposals/${proposal}/`}>{proposal}</Link> / examples
        </p>
        <h1>Examples of {title}</h1>
        <p>An example must validate as its type. A counterexample must not, and is wrong in one place only.</p>
      </header>
      <Contents headings={types.map(({ type }) => ({ id: type, text: type, depth: 2 }))} />
      <div className="text">
        {types.map(({ type, examples, counterexamples }) => (
          <section key={type}>
            <h2 id={type}>
              <code>{type}</code>
            </h2>
            {[...examples, ...counterexamples].map((it) => (
              <Instance key={it.name} shown={it} valid={examples.includes(it)} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function Instance({ shown: { name, file, html, fault }, valid }: { readonly shown: Shown; readonly valid: boolean }) {
  return (
    <details className={`instance ${valid ? "valid" : "wrong"}`} open={valid}>
      <summary>
        <span className={valid ? "good" : "bad"}>{valid ? "✓ valid" : "✗ not valid"}</span> {name.replaceAll("-", " ")}
      </summary>
      {fault && (
        <p>
          At <code>{fault.pointer || "the root"}</code> stands <code>{fault.is}</code>, where{" "}
          <em>{fault.like.replaceAll("-", " ")}</em> has <code>{fault.was}</code>.
        </p>
      )}
      <Html html={html} />
      <p className="small">
        <a href={file}>File</a>
      </p>
    </details>
  );
}
