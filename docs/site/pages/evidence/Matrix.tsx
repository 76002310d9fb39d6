import Link from "@docusaurus/Link";
import { Html, useAnchors } from "../../components/Html.tsx";
import { Choice, useQuery } from "../../components/filters.tsx";
import { stateSigns, stateWords, verdictSigns, verdictWords } from "../../components/words.ts";
import type { EvidenceData, SentenceRow } from "./data.ts";
import "./evidence.css";

const transports = ["memory", "http", "stdio"] as const;

type Group = EvidenceData["groups"][number];

export default function Matrix({ data: { groups } }: { readonly data: EvidenceData }) {
  useAnchors(groups.flatMap(({ name, sentences }) => [name, ...sentences.map(({ id }) => `${name}.${id}`)]));
  const [query, setQuery] = useQuery(["proposal", "level", "state", "subject", "verdict"]);
  const subjects = [
    ...new Set(
      groups.flatMap((it) => it.sentences.flatMap(({ checks }) => checks.flatMap((one) => Object.keys(one.subjects)))),
    ),
  ].sort();
  const wanted = (row: SentenceRow) =>
    (!query.level || row.level === query.level) &&
    (!query.state || stateWords[row.state] === query.state) &&
    (!query.subject || row.checks.some((it) => query.subject! in it.subjects)) &&
    (!query.verdict || row.checks.some((it) => has(it.subjects, query.verdict!, query.subject)));
  const shown = groups
    .filter(({ name }) => !query.proposal || name === query.proposal)
    .map((group) => ({ ...group, sentences: group.sentences.filter(wanted) }))
    .filter(({ sentences }) => sentences.length > 0);
  const rows = shown.flatMap((it) => it.sentences);
  const count = (state: SentenceRow["state"]) => rows.filter((it) => it.state === state).length;
  const choice = (key: string, label: string, options: readonly string[]) => (
    <Choice
      label={label}
      options={options}
      value={query[key] ?? ""}
      onChange={(value) => setQuery({ ...query, [key]: value })}
    />
  );
  return (
    <>
      <div className="column">
        <h1>Evidence</h1>
        <p>
          Every normative sentence of the live proposals, the checks that decide it, and what they say of each
          implementation over each transport: memory, HTTP, standard streams. A sentence is proven when the reference
          passes and a deliberately broken implementation was noticed.
        </p>
      </div>
      <div role="status">
        <dl className="totals">
          {[
            [rows.length, "sentences"],
            [count("proven"), "proven"],
            [count("excluded"), "excluded"],
            [count("free"), "permissions"],
            [count("unproven") + count("stale") + count("open"), "open"],
            [rows.flatMap((it) => it.checks).length, "checks"],
            [rows.flatMap((it) => it.checks).reduce((sum, it) => sum + it.killed, 0), "mutants noticed"],
          ].map(([value, label]) => (
            <div key={label}>
              <dd>{value}</dd>
              <dt>{label}</dt>
            </div>
          ))}
        </dl>
      </div>
      <form
        className="filters no-print"
        role="search"
        aria-label="Filter the evidence"
        onSubmit={(event) => event.preventDefault()}
      >
        {choice(
          "proposal",
          "Proposal",
          groups.map(({ name }) => name),
        )}
        {choice("level", "Level", ["MUST", "SHOULD", "MAY"])}
        {choice("state", "State", Object.values(stateWords))}
        {choice("subject", "Implementation", subjects)}
        {choice("verdict", "Verdict", Object.keys(verdictWords))}
      </form>
      <p className="small legend">
        {Object.entries(verdictSigns).map(([verdict, sign]) => (
          <span key={verdict} className={`verdict ${verdict}`}>
            <b aria-hidden="true">{sign}</b> {verdictWords[verdict as keyof typeof verdictWords]}
          </span>
        ))}
      </p>
      {shown.map((group) => (
        <GroupTable key={group.name} group={group} />
      ))}
      {shown.length === 0 && <p>No sentence is like that. Widen the filter.</p>}
    </>
  );
}

function GroupTable({ group: { name, title, room, sentences } }: { readonly group: Group }) {
  const subjects = [...new Set(sentences.flatMap(({ checks }) => checks.flatMap((it) => Object.keys(it.subjects))))];
  return (
    <section className="group">
      <h2 id={name}>
        <Link to={`/proposals/${name}/`}>{title}</Link> <span className={`room ${room}`}>{room}</span>{" "}
        <img src={`/transports-wg/badges/${name}.svg`} alt="" height="20" loading="lazy" />
      </h2>
      <div className="wide" tabIndex={0} role="group" aria-label={`Evidence of ${title}`}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">Sentence</th>
              <th scope="col">Check</th>
              {subjects.map((it) => (
                <th scope="col" key={it}>
                  {it}
                </th>
              ))}
              <th scope="col">Mutants</th>
            </tr>
          </thead>
          <tbody>
            {sentences.map((row) => (
              <Rows key={row.id} row={row} name={name} subjects={subjects} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowsProperties {
  readonly row: SentenceRow;
  readonly name: string;
  readonly subjects: readonly string[];
}

function Rows({ row, name, subjects }: RowsProperties) {
  const { id, level, state, html, excluded, checks } = row;
  const sentence = (
    <th scope="row" rowSpan={Math.max(1, checks.length)} id={`${name}.${id}`}>
      <span className={`state ${state === "proven" ? "good" : state === "excluded" ? "faint" : "bad"}`}>
        {stateSigns[state]} {level}, {stateWords[state]}
      </span>{" "}
      <Html as="span" html={html} /> <Link to={`/proposals/${name}/#${id}`}>in the text</Link>
    </th>
  );
  if (checks.length === 0)
    return (
      <tr>
        {sentence}
        <td colSpan={subjects.length + 2} className="faint">
          {excluded ?? "no check"}
        </td>
      </tr>
    );
  return checks.map((check, index) => (
    <tr key={check.id}>
      {index === 0 && sentence}
      <td>
        <code>{check.id}</code>
      </td>
      {subjects.map((subject) => (
        <td key={subject} className="cells">
          {transports.map((transport) => {
            const verdict = check.subjects[subject]?.[transport];
            return (
              verdict !== undefined && (
                <span
                  key={transport}
                  className={`verdict ${verdict}`}
                  role="img"
                  aria-label={`${transport}: ${verdictWords[verdict]}`}
                  title={`${transport}: ${verdictWords[verdict]}`}
                >
                  {transport[0]}
                  {verdictSigns[verdict]}
                </span>
              )
            );
          })}
        </td>
      ))}
      <td>{check.killed}</td>
    </tr>
  ));
}

const has = (subjects: SentenceRow["checks"][number]["subjects"], verdict: string, subject: string | undefined) =>
  Object.entries(subjects).some(
    ([name, verdicts]) => (!subject || name === subject) && Object.values(verdicts).some((it) => it === verdict),
  );
