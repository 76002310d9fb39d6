import Link from "@docusaurus/Link";

/** The draft while nothing is accepted. */
export default function DraftPage({ data: { base } }: { readonly data: { readonly base: string } }) {
  return (
    <div className="column">
      <nav aria-label="Where this is" className="crumbs">
        <Link to="/schema/">Schema</Link>
      </nav>
      <h1>The draft</h1>
      <p>
        The next revision is the newest one and the deltas of all accepted proposals. Nothing is accepted now, so the
        draft is <Link to={`/schema/${base}/`}>{base}</Link>.
      </p>
      <p>
        What is being discussed is among the <Link to="/proposals/">proposals</Link>; the{" "}
        <Link to="/playground/">playground</Link> judges messages with each of them.
      </p>
    </div>
  );
}
