import Link from "@docusaurus/Link";
import { Fragment } from "react";
import { Html, useAnchors } from "../../components/Html.tsx";
import type { Line } from "./routes.ts";

/** Decisions or action items, each with its address. */
export function Lines({ lines, anchored = true }: { readonly lines: readonly Line[]; readonly anchored?: boolean }) {
  useAnchors(anchored ? lines.map(({ id }) => id) : []);
  return (
    <ul className="lines">
      {lines.map((it) => (
        <li key={it.id} {...(anchored && { id: it.id })}>
          <p className="small">
            <Link to={it.at}>{it.id}</Link>
            {it.concerns.map(({ name, path, to }) => (
              <Fragment key={name}>
                {" · "}
                {path === undefined ? name : <Link to={path}>{name}</Link>}
                {to !== undefined && <strong> → {to}</strong>}
              </Fragment>
            ))}
            {it.how !== undefined && ` · by ${it.how}`}
            {it.owners && it.owners.length > 0 && ` · ${it.owners.join(", ")}`}
            {it.due !== undefined && ` · due ${it.due}`}
            {it.done !== undefined && ` · done ${it.done}`}
          </p>
          <Html html={it.html} />
          {it.uncertain.map((why) => (
            <p key={why} className="small odd">
              Uncertain: {why}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
