import Head from "@docusaurus/Head";
import useBaseUrl from "@docusaurus/useBaseUrl";
// @boundaries-ignore Docusaurus resolves this name itself
import { useLocation } from "@docusaurus/router";
import { useEffect, type ReactNode } from "react";
import { Footer } from "../../components/Footer.tsx";
import { Navbar } from "../../components/Navbar.tsx";
import { twinOf } from "../../output/paths.ts";

interface Properties {
  readonly title?: string;
  readonly description?: string;
  readonly path?: string;
  readonly markdown?: boolean;
  readonly children: ReactNode;
}

export default function Layout({ title, description, path, markdown = false, children }: Properties) {
  useTarget();
  const twin = useBaseUrl(twinOf(path ?? "/"));
  return (
    <>
      <Head>
        <html lang="en" />
        <title>
          {title === undefined || path === "/" ? "MCP Transports Working Group" : `${title} · MCP Transports WG`}
        </title>
        {description !== undefined && <meta name="description" content={description} />}
        {title !== undefined && <meta property="og:title" content={title} />}
        {description !== undefined && <meta property="og:description" content={description} />}
        {markdown && <link rel="alternate" type="text/markdown" href={twin} />}
      </Head>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Navbar path={path ?? ""} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer {...(markdown && { twin })} />
    </>
  );
}

/** Marks what the address leads to. `:target` knows only of addresses that the browser itself went to. */
function useTarget(): void {
  const { hash, pathname } = useLocation();
  useEffect(() => {
    const target = hash === "" ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
    // A sentence has further names; they are within it.
    const shown = target?.matches("span:empty") ? target.parentElement : target;
    shown?.classList.add("targeted");
    return () => shown?.classList.remove("targeted");
  }, [hash, pathname]);
}
