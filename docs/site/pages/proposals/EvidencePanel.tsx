import { useState } from "react";
import type { Trace } from "../../components/diagram.ts";
import { Diagram } from "../../components/Diagram.tsx";
import { useJson } from "../../components/useJson.ts";
import { Verdicts } from "../../components/Verdicts.tsx";
import { plural } from "../../components/words.ts";
import type { Panel } from "./panels.ts";

interface Properties {
  readonly id: string;
  readonly path: string;
  readonly onClose: () => void;
}

/** All that is known of one sentence. */
export function EvidencePanel({ id, path, onClose }: Properties) {
  const panel = useJson<Panel>(path);
  return (
    <section className="panel" aria-label={`Evidence of ${id}`}>
      <header>
        <code>{id}</code>
        <button type="button" onClick={onClose} aria-label="Close the evidence">
          ×
        </button>
      </header>
      {panel === undefined && <p role="status">Loading the evidence…</p>}
      {panel instanceof Error && (
        <p role="alert">The evidence could not be loaded: {panel.message}. Close it, and try again.</p>
      )}
      {panel !== undefined && !(panel instanceof Error) && <Content panel={panel} />}
    </section>
  );
}

function Content({ panel: { level, checks, missing, excluded, published, report, edit } }: { readonly panel: Panel }) {
  return (
    <>
      {excluded && (
        <p>
          It has no check: <strong>{excluded.category}</strong>. {excluded.reason}
        </p>
      )}
      {checks.map((check) => (
        <article key={check.id}>
          <p className="says">
            <code>{check.id}</code> <strong>{check.says}</strong>
          </p>
          <p className="small faint">
            It judges the {check.role}, at level {check.level}.
          </p>
          <Verdicts check={check} />
          {check.killed.length > 0 && (
            <>
              <p>
                It was seen to fail: {plural(check.killed.length, "implementation")} with one fault{" "}
                {check.killed.length === 1 ? "was" : "were"} noticed.
              </p>
              <ul>
                {check.killed.map(({ mutant, by }) => (
                  <li key={mutant}>
                    <strong>{mutant}</strong>: it is not so that {by}
                  </li>
                ))}
              </ul>
            </>
          )}
          {check.trace !== undefined && <Recorded path={check.trace} />}
        </article>
      ))}
      {missing.length > 0 && (
        <p>
          The committed evidence does not have {missing.join(", ")} yet: <code>npm run sep -- generate</code> adds it.
        </p>
      )}
      {!excluded && checks.length + missing.length === 0 && (
        <p>
          {level === "MAY"
            ? "It allows something and demands nothing, so it needs no check."
            : "No row of traceability.yaml says how it is proven."}
        </p>
      )}
      <p className="small links">
        {published !== undefined && <a href={published}>As published</a>}
        <a href={edit}>Edit</a>
        <a href={report}>Report a problem with this sentence</a>
      </p>
    </>
  );
}

function Recorded({ path }: { readonly path: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What passed on the wire</summary>
      {open && <Loaded path={path} />}
    </details>
  );
}

function Loaded({ path }: { readonly path: string }) {
  const trace = useJson<Trace>(path);
  if (trace === undefined) return <p role="status">Loading…</p>;
  if (trace instanceof Error) return <p role="alert">The trace could not be loaded: {trace.message}.</p>;
  return <Diagram trace={trace} />;
}
