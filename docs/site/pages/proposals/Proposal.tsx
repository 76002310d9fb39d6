import Link from "@docusaurus/Link";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Contents } from "../../components/Contents.tsx";
import { Html, useAnchors } from "../../components/Html.tsx";
import { Banner } from "./Banner.tsx";
import { DeltaView } from "./DeltaView.tsx";
import { EvidencePanel } from "./EvidencePanel.tsx";
import type { ProposalData } from "./page.ts";
import "./proposals.css";

export default function Proposal({ data }: { readonly data: ProposalData }) {
  const { facts, preamble, html, headings, delta, examples, related, mentions, links } = data;
  const text = useRef<HTMLElement>(null);
  const panels = usePanels(text, facts.name);
  const further = [
    ...(delta ? [{ id: "delta", text: "What changes on the wire", depth: 2 }] : []),
    ...(examples ? [{ id: "examples", text: "Examples", depth: 2 }] : []),
    ...(mentions.length > 0 ? [{ id: "meetings", text: "Meetings and decisions", depth: 2 }] : []),
  ];
  useAnchors(further.map(({ id }) => id));

  return (
    <div className="proposal">
      <header className="head">
        <p className="crumbs">
          <Link to="/proposals/">Proposals</Link> / {facts.name}
        </p>
        {facts.sep !== undefined && <p className="sep">SEP-{facts.sep}</p>}
        <h1>{facts.title}</h1>
        <Banner facts={facts} related={related} />
        <dl className="facts">
          {preamble.map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <Html as="dd" html={value} />
            </div>
          ))}
        </dl>
        <ul className="actions no-print">
          <li>
            <Link to={`/evidence/?proposal=${facts.name}`}>Evidence</Link>
          </li>
          <li>
            <a href={links.edit}>Edit</a>
          </li>
          <li>
            <a href={links.history}>History</a>
          </li>
          <li>
            <a href={links.folder}>Folder</a>
          </li>
          <li>
            <a href={links.report}>Report a problem</a>
          </li>
        </ul>
      </header>
      <Contents headings={[...headings, ...further]} />
      <div className="text">
        <Html ref={text} className="prose" html={html} />
        {[...panels.open].map(([id, host]) =>
          createPortal(
            <EvidencePanel
              id={id}
              path={`/proposals/${facts.name}/evidence/${id}.json`}
              onClose={() => panels.close(id)}
            />,
            host,
            id,
          ),
        )}
        {delta && <DeltaView delta={delta} />}
        {examples && (
          <section>
            <h2 id="examples">Examples</h2>
            <p>
              <Link to={`/proposals/${facts.name}/examples/`}>
                Messages that must validate, and messages that must not
              </Link>
              , each with the reason.
            </p>
          </section>
        )}
        {mentions.length > 0 && (
          <section>
            <h2 id="meetings">Meetings and decisions</h2>
            <ul className="mentions">
              {mentions.map(({ date, title, path, topics, decisions }) => (
                <li key={path}>
                  <Link to={path}>{title.startsWith(date) ? title : `${date} ${title}`}</Link>
                  {topics.length > 0 && <span className="faint">: {topics.join("; ")}</span>}
                  {decisions.map(({ id, html: said, to }) => (
                    <p key={id}>
                      <Link to={`/meetings/decisions/#${id}`}>{id}</Link>
                      {to !== undefined && <strong> → {to}</strong>}: <Html as="span" html={said} />
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** Evidence that is open: for each sentence an element below the block that the sentence stands in. */
function usePanels(text: React.RefObject<HTMLElement | null>, proposal: string) {
  const [open, setOpen] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  const buttons = () => [...(text.current?.querySelectorAll<HTMLElement>("a[data-sentence]") ?? [])];

  const close = (id: string) => {
    open.get(id)?.remove();
    setOpen(new Map([...open].filter(([it]) => it !== id)));
    buttons()
      .find((it) => it.dataset.sentence === id)
      ?.focus();
  };

  useEffect(() => {
    // Without script they are links to the matrix.
    for (const button of buttons()) {
      button.setAttribute("role", "button");
      button.setAttribute("aria-expanded", String(open.has(button.dataset.sentence!)));
    }
    const element = text.current;
    const onClick = (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLElement>("a[data-sentence]");
      if (!button || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      event.stopPropagation();
      const id = button.dataset.sentence!;
      if (open.has(id)) close(id);
      else setOpen(new Map([...open, [id, placeBelow(button)]]));
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const button = event.key === " " && (event.target as Element).closest<HTMLElement>("a[data-sentence]");
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    element?.addEventListener("click", onClick, true);
    element?.addEventListener("keydown", onKeyDown);
    return () => {
      element?.removeEventListener("click", onClick, true);
      element?.removeEventListener("keydown", onKeyDown);
    };
  });

  useEffect(() => () => setOpen(new Map()), [proposal]);
  return { open, close };
}

function placeBelow(button: HTMLElement): HTMLElement {
  const host = document.createElement("div");
  host.className = "panel-host";
  const block = button.closest(".wide") ?? button.closest("p") ?? button.closest("li");
  if (block?.matches("li")) block.append(host);
  else {
    let last = block!;
    while (last.nextElementSibling?.matches(".panel-host")) last = last.nextElementSibling;
    last.after(host);
  }
  return host;
}
