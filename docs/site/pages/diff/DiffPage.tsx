import Link from "@docusaurus/Link";
import type { TypeDelta } from "@transports-wg/compose";
import type { Finding } from "@transports-wg/diff";
import { useState } from "react";
import { useAnchors } from "../../components/Html.tsx";
import { plural } from "../schema/words.ts";
import { FindingView } from "./FindingView.tsx";
import "../schema/schema.css";
import "./diff.css";

export interface Counts {
  readonly new: number;
  readonly modified: number;
  readonly removed: number;
  readonly breaking: number;
  readonly dangerous: number;
}

export interface Changed {
  readonly name: string;
  readonly state: "new" | "modified" | "removed";
  /** The subject that declares it before, and after. */
  readonly was?: string;
  readonly is?: string;
  readonly lines: TypeDelta;
  readonly findings: readonly Finding[];
}

export interface DiffData {
  readonly from: string;
  readonly to: string;
  readonly definitions: readonly Changed[];
  /** Those that have a page. */
  readonly rules: readonly string[];
  readonly counts: Counts;
}

type Chosen = Readonly<Record<"level" | "role", string>>;

/** What differs between two revisions, type by type, and whom it breaks. */
export default function DiffPage({ data }: { readonly data: DiffData }) {
  const { from, to, definitions, counts } = data;
  const [chosen, choose] = useState<Chosen>({ level: "", role: "" });
  useAnchors(definitions.map((it) => it.name));
  const shown = definitions.map((it) => ({ it, findings: it.findings.filter((finding) => fits(finding, chosen)) }));
  const filtered = chosen.level !== "" || chosen.role !== "";
  const visible = shown.filter(({ findings }) => !filtered || findings.length > 0);
  return (
    <>
      <nav aria-label="Where this is" className="crumbs">
        <Link to="/schema/">Schema</Link> / <Link to="/schema/diff/">Compare revisions</Link>
      </nav>
      <h1>
        {from} <span className="faint">to</span> {to}
      </h1>
      <p className="column">
        {plural(counts.new, "new type")}, {counts.modified} modified, {counts.removed} removed;{" "}
        {plural(counts.breaking, "breaking difference")}, {counts.dangerous} dangerous.{" "}
        {definitions.length === 0 && "The two are the same on the wire."}
      </p>
      {definitions.some((it) => it.findings.length > 0) && (
        <Filters chosen={chosen} choose={choose} said={filtered ? plural(visible.length, "type") : ""} />
      )}
      {visible.map(({ it, findings }) => (
        <Definition key={it.name} changed={it} findings={findings} data={data} />
      ))}
    </>
  );
}

/** A role is affected when it is on either side of a break. */
const fits = ({ level, breaks }: Finding, chosen: Chosen) =>
  (chosen.level === "" || level === chosen.level) &&
  (chosen.role === "" ||
    breaks.some((it) => [it.sender, it.receiver].some(({ age, role }) => `${age} ${role}` === chosen.role)));

function Filters({
  chosen,
  choose,
  said,
}: {
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
  readonly said: string;
}) {
  return (
    <form className="diff-filters no-print" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>Level</span>
        <select value={chosen.level} onChange={(event) => choose({ ...chosen, level: event.target.value })}>
          <option value="">all</option>
          <option>breaking</option>
          <option>dangerous</option>
          <option>safe</option>
        </select>
      </label>
      <label>
        <span>Who breaks</span>
        <select value={chosen.role} onChange={(event) => choose({ ...chosen, role: event.target.value })}>
          <option value="">anybody or nobody</option>
          {["old client", "old server", "new client", "new server"].map((it) => (
            <option key={it}>{it}</option>
          ))}
        </select>
      </label>
      <span role="status" className="small faint">
        {said}
      </span>
    </form>
  );
}

interface DefinitionProperties {
  readonly changed: Changed;
  readonly findings: readonly Finding[];
  readonly data: DiffData;
}

function Definition({
  changed: { name, state, was, is, lines },
  findings,
  data: { from, to, rules },
}: DefinitionProperties) {
  return (
    <section className="schema-type" aria-labelledby={name}>
      <h2 id={name}>
        {name} <span className={`diff-state ${state}`}>{state}</span>
        <a className="permalink" href={`#${name}`} aria-label={`Link to ${name}`}>
          #
        </a>
      </h2>
      <p className="small schema-row">
        {was !== undefined && (
          <Link to={`/schema/${from}/${was}/#${name}`}>
            {name} in {from}
          </Link>
        )}
        {is !== undefined && (
          <Link to={`/schema/${to}/${is}/#${name}`}>
            {name} in {to}
          </Link>
        )}
      </p>
      <Lines name={name} lines={lines} />
      {findings.length > 0 && (
        <ul className="diff-findings">
          {findings.map((it) => (
            <li key={`${it.rule} ${it.pointer} ${it.says}`}>
              <FindingView finding={it} hasPage={rules.includes(it.rule)} from={from} to={to} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Lines({
  name,
  lines: { removed = [], changed = [], added = [] },
}: {
  readonly name: string;
  readonly lines: TypeDelta;
}) {
  if (removed.length + changed.length + added.length === 0)
    return <p className="faint small">Its own lines are the same; what they refer to is not.</p>;
  return (
    <pre className="diff-lines" tabIndex={0} aria-label={`Lines of ${name} that differ`}>
      <code>
        {[
          ...removed.map((it) => ["del", it] as const),
          ...changed.flatMap((it) => [["del", it.before] as const, ["ins", it.after] as const]),
          ...added.map((it) => ["ins", it] as const),
        ].map(([Tag, line], index) => (
          <Tag key={index}>
            {Tag === "del" ? "− " : "+ "}
            {line}
            {"\n"}
          </Tag>
        ))}
      </code>
    </pre>
  );
}
