import { useEffect, useRef } from "react";
import type { Heading } from "../markdown/render.ts";

/** What is on a page. Where there is room it stands beside the text and is open. */
export function Contents({ headings }: { readonly headings: readonly Heading[] }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (details.current) details.current.open = matchMedia("(min-width: 74rem)").matches;
  }, [headings]);
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < 2) return null;
  return (
    <details ref={details} className="contents no-print">
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
