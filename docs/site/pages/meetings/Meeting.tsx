import Link from "@docusaurus/Link";
import { Fragment } from "react";
import { Contents } from "../../components/Contents.tsx";
import { Html } from "../../components/Html.tsx";
import type { MeetingData } from "./meeting.ts";

export default function Meeting({ data: { html, headings, edit, history, concerns } }: { readonly data: MeetingData }) {
  return (
    <div className="document">
      <p className="crumbs">
        <Link to="/meetings/">Meetings</Link>
      </p>
      <Contents headings={headings} />
      {concerns.length > 0 && (
        <p className="small">
          It speaks of{" "}
          {concerns.map(({ name, path }, index) => (
            <Fragment key={path}>
              {index > 0 && ", "}
              <Link to={path}>{name}</Link>
            </Fragment>
          ))}
          .
        </p>
      )}
      <Html className="text" html={html} />
      <p className="small no-print">
        <a href={edit}>Edit these minutes</a> · <a href={history}>History</a>
      </p>
    </div>
  );
}
