// @boundaries-ignore Docusaurus resolves this name itself
import { useHistory } from "@docusaurus/router";
import useBaseUrl from "@docusaurus/useBaseUrl";
import useBrokenLinks from "@docusaurus/useBrokenLinks";
import type { ElementType, MouseEvent, Ref } from "react";

interface Properties {
  /** From `markdown/render.ts`: its links are either whole addresses or begin with the base of the site. */
  readonly html: string;
  readonly as?: ElementType;
  readonly className?: string;
  readonly ref?: Ref<HTMLElement>;
}

/** HTML of a file. A link in it that leads nowhere, or to no such anchor, fails the build like any other. */
export function Html({ html, as: Tag = "div", className, ref }: Properties) {
  useCollected(html);
  const navigate = useNavigation();
  return <Tag ref={ref} className={className} onClick={navigate} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Tells Docusaurus, which checks them all in the end, what the HTML links to and what can be linked to in it. */
export function useCollected(html: string): void {
  const { collectLink, collectAnchor } = useBrokenLinks();
  const base = useBaseUrl("/");
  // Only while pages are rendered to files; a browser collects nothing.
  if (typeof window !== "undefined") return;
  for (const [tag] of html.matchAll(/<[a-z][^<>]*>/g)) {
    const id = /\sid="([^"]+)"/.exec(tag)?.[1];
    if (id) collectAnchor(id);
    const href = /^<a\s[^>]*?href="([^"]+)"/.exec(tag)?.[1];
    if (href && isPage(href, base)) collectLink(href);
  }
}

/** Anchors that a component makes itself. */
export function useAnchors(ids: readonly string[]): void {
  const { collectAnchor } = useBrokenLinks();
  ids.forEach(collectAnchor);
}

/** Whether an address leads to a page of this site, not to a file of it or elsewhere. */
export function isPage(href: string, base: string): boolean {
  if (href.startsWith("#")) return true;
  return href.startsWith(base) && !/\.\w+$/.test(href.replace(/[?#].*/, ""));
}

/** Follows links within the site without loading it anew. */
function useNavigation() {
  const history = useHistory();
  const base = useBaseUrl("/");
  return (event: MouseEvent<HTMLElement>) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = (event.target as Element).closest("a");
    const href = link?.getAttribute("href");
    if (!plain || event.defaultPrevented || !href || href.startsWith("#") || !isPage(href, base)) return;
    event.preventDefault();
    history.push(href);
  };
}
