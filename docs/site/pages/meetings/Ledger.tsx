import Link from "@docusaurus/Link";
import { Lines } from "./Lines.tsx";
import type { Line } from "./routes.ts";

export default function Ledger({ data }: { readonly data: readonly Line[] }) {
  return (
    <div className="column">
      <p className="crumbs">
        <Link to="/meetings/">Meetings</Link>
      </p>
      <h1>Decisions of the meetings</h1>
      <p>
        Newest first, as the minutes have them. Why this repository is as it is stands under{" "}
        <Link to="/decisions/">Decisions</Link>.
      </p>
      <Lines lines={data} />
    </div>
  );
}
