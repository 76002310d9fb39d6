import useBaseUrl from "@docusaurus/useBaseUrl";
import type { FeedsData } from "./routes.ts";

const data = [
  ["/api/proposals.json", "Every proposal: room, status, maturity, counts"],
  ["/api/requirements.json", "Every normative sentence: level, state, checks, address"],
  ["/api/evidence.json", "The committed evidence of every proposal"],
  ["/llms.txt", "What there is to read for a machine; each page is there in Markdown, too"],
  ["/meetings.ics", "The meetings, for a calendar"],
] as const;

export default function Feeds({ data: { feeds } }: { readonly data: FeedsData }) {
  const base = useBaseUrl("/").slice(0, -1);
  return (
    <div className="column">
      <h1>Feeds and data</h1>
      <h2>Feeds</h2>
      <ul className="cards">
        {feeds.map(({ name, title, about }) => (
          <li key={name}>
            <strong>{title}</strong>
            <p>
              {about} <a href={`${base}/feeds/${name}.atom`}>Atom</a> · <a href={`${base}/feeds/${name}.rss`}>RSS</a> ·{" "}
              <a href={`${base}/feeds/${name}.json`}>JSON</a>
            </p>
          </li>
        ))}
      </ul>
      <h2>Data</h2>
      <ul className="cards">
        {data.map(([path, about]) => (
          <li key={path}>
            <a href={base + path}>
              <code>{path}</code>
            </a>
            <p>{about}</p>
          </li>
        ))}
      </ul>
      <p>
        A badge for each proposal lies at <code>/badges/&lt;name&gt;.svg</code>, such as{" "}
        <img src={`${base}/badges/template.svg`} alt="the badge of the template" height="20" />
      </p>
    </div>
  );
}
