import type { Heading } from "../markdown/render.ts";

/** What is on a page: beside it where there is room, else folded. */
export function Contents({ headings }: { readonly headings: readonly Heading[] }) {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < 2) return null;
  return (
    <details className="contents no-print">
      <summary>On this page</summary>
      <nav aria-label="On this page">
        <ul>
          {shown.map(({ id, text, depth }) => (
            <li key={id} className={`depth-${depth}`}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
