import Link from "@docusaurus/Link";
import { repositoryUrl } from "../repository/address.ts";

export function Footer({ twin }: { readonly twin?: string }) {
  return (
    <footer className="footer">
      <div>
        <p>
          Made from the files of the <a href={repositoryUrl}>repository</a>; what is proven is shown by runs that anyone
          can repeat.
        </p>
        <ul>
          {twin !== undefined && (
            <li>
              <a href={twin}>This page in Markdown</a>
            </li>
          )}
          <li>
            <Link to="/feeds/">Feeds and data</Link>
          </li>
          <li>
            <a href={`${repositoryUrl}/blob/main/LICENSE`}>Apache-2.0</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
