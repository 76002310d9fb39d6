import Link from "@docusaurus/Link";
import { useAnchors } from "../../components/Html.tsx";
import type { RoadmapData, Served } from "./routes.ts";

export default function Roadmap({ data: { areas, others } }: { readonly data: RoadmapData }) {
  useAnchors(areas.map(({ id }) => id));
  return (
    <div className="column">
      <h1>Roadmap</h1>
      <p>
        What the core maintainers want to see done, in our words, and the proposals of this repository that serve it.
        How the group works is in its <Link to="/charter/">charter</Link> and its{" "}
        <Link to="/governance/">governance</Link>; who takes part is under <Link to="/people/">people</Link>.
      </p>
      {areas.map(({ id, title, what, source, priority, owners, proposals }) => (
        <section key={id} id={id}>
          <h2>{title}</h2>
          <p className="faint small">
            <code>{id}</code>
            {priority !== undefined && ` · ${typeof priority === "number" ? `priority ${priority}` : priority}`}
            {owners.length > 0 && ` · ${owners.join(", ")}`} · {source.replace(/^https:\/\//, "")}
          </p>
          <p>{what}</p>
          <Proposals of={proposals} />
        </section>
      ))}
      <h2>Outside of the roadmap</h2>
      <Proposals of={others} />
    </div>
  );
}

function Proposals({ of }: { readonly of: readonly Served[] }) {
  if (of.length === 0) return <p className="faint">No proposal here serves it.</p>;
  return (
    <ul>
      {of.map(({ name, title, room }) => (
        <li key={name}>
          <Link to={`/proposals/${name}/`}>{title}</Link> <span className="faint">{room}</span>
        </li>
      ))}
    </ul>
  );
}
