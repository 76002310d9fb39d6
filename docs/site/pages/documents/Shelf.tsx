import Link from "@docusaurus/Link";
import type { ShelfData } from "./routes.ts";

export default function Shelf({ data: { title, about, documents } }: { readonly data: ShelfData }) {
  return (
    <div className="column">
      <h1>{title}</h1>
      <p>{about}</p>
      <ul className="cards">
        {documents.map(({ title, path, description }) => (
          <li key={path}>
            <Link to={path}>{title}</Link>
            <p>{description}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
