import Link from "@docusaurus/Link";
import { Lines } from "./Lines.tsx";
import type { ActionsData } from "./routes.ts";

export default function Actions({ data: { open, done } }: { readonly data: ActionsData }) {
  return (
    <div className="column">
      <p className="crumbs">
        <Link to="/meetings/">Meetings</Link>
      </p>
      <h1>Action items</h1>
      {open.length === 0 && <p>None is open.</p>}
      {open.map(({ owner, lines }) => (
        <section key={owner}>
          <h2>
            {owner} <span className="faint small">{lines.length} open</span>
          </h2>
          <Lines lines={lines} anchored={false} />
        </section>
      ))}
      <h2>Done</h2>
      {done.length === 0 ? <p>None yet.</p> : <Lines lines={done} anchored={false} />}
    </div>
  );
}
