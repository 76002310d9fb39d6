import Link from "@docusaurus/Link";
import useBaseUrl from "@docusaurus/useBaseUrl";
import { plural } from "../../components/words.ts";
import type { MeetingsData } from "./routes.ts";

export default function Meetings({ data: { meetings } }: { readonly data: MeetingsData }) {
  return (
    <div className="column">
      <h1>Meetings</h1>
      <p>
        <Link to="/meetings/decisions/">All decisions</Link> · <Link to="/meetings/actions/">Action items</Link> ·{" "}
        <a href={useBaseUrl("/meetings.ics")}>Calendar</a> · <Link to="/feeds/">Feeds</Link>
      </p>
      <ul className="cards">
        {meetings.map(({ title, path, topics, decisions, actions }) => (
          <li key={path}>
            <Link to={path}>{title}</Link>
            <p>
              {topics.join(" · ")}
              {decisions + actions > 0 && (
                <span className="faint">
                  {topics.length > 0 ? " — " : ""}
                  {plural(decisions, "decision")}, {plural(actions, "action item")}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
