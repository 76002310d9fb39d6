import Link from "@docusaurus/Link";
import { Contents } from "../../components/Contents.tsx";
import { Html } from "../../components/Html.tsx";
import type { DocumentData } from "./document.ts";

export default function Document({ data: { html, headings, edit, history, shelf } }: { readonly data: DocumentData }) {
  return (
    <div className="document">
      {shelf && (
        <p className="crumbs">
          <Link to={shelf.path}>{shelf.title}</Link>
        </p>
      )}
      <Contents headings={headings} />
      <Html className="text" html={html} />
      <p className="small no-print">
        <a href={edit}>Edit this page</a> · <a href={history}>History</a>
      </p>
    </div>
  );
}
