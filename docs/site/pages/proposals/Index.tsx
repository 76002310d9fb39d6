import Link from "@docusaurus/Link";
import { useEffect, useState } from "react";
import { Choice, useQuery } from "../../components/filters.tsx";
import { plural } from "../../components/words.ts";
import { lacking, nameOf, type Facts } from "./facts.ts";
import type { IndexData } from "./index-page.ts";
import { Together } from "./Together.tsx";
import "./proposals.css";

const ages = { "under 3 months": [0, 3], "3 to 12 months": [3, 12], "over a year": [12, Infinity] } as const;
const missing = ["a sentence without proof", "a second implementation", "any evidence"] as const;

export default function Index({ data: { proposals: data, together } }: { readonly data: IndexData }) {
  const [query, setQuery] = useQuery(["room", "maturity", "area", "binds", "track", "sponsor", "age", "missing", "q"]);
  const now = useNow();
  const shown = data.filter(
    (it) =>
      (!query.room || it.room === query.room) &&
      (!query.maturity || it.maturity === query.maturity) &&
      (!query.binds || it.binds.includes(query.binds)) &&
      (!query.area || it.area === query.area) &&
      (!query.track || it.track === query.track) &&
      (!query.sponsor || it.sponsor === query.sponsor) &&
      (!query.age || isOf(it.created, query.age, now)) &&
      (!query.missing || lacks(it, query.missing)) &&
      (!query.q || nameOf(it).toLowerCase().includes(query.q.toLowerCase())),
  );
  const of = (key: "room" | "maturity" | "track" | "sponsor" | "area") =>
    [...new Set(data.map((it) => it[key]))].sort();
  const choice = (name: string, label: string, options: readonly string[]) => (
    <Choice
      label={label}
      options={options}
      value={query[name] ?? ""}
      onChange={(value) => setQuery({ ...query, [name]: value })}
    />
  );
  return (
    <>
      <div className="column">
        <h1>Proposals</h1>
        <p>
          Where each stands is read off its folder: the room it lies in, and what its evidence shows. A proposal keeps
          its address when it moves.
        </p>
      </div>
      <form
        className="filters no-print"
        role="search"
        aria-label="Filter the proposals"
        onSubmit={(event) => event.preventDefault()}
      >
        <label>
          Name
          <input
            type="text"
            value={query.q ?? ""}
            onChange={(event) => setQuery({ ...query, q: event.target.value })}
          />
        </label>
        {choice("room", "Room", of("room"))}
        {choice("maturity", "Maturity", of("maturity"))}
        {choice("area", "Area", of("area"))}
        {choice("binds", "Binds", ["client", "intermediary", "server"])}
        {choice("track", "Track", of("track"))}
        {choice("sponsor", "Sponsor", of("sponsor"))}
        {choice("age", "Age", Object.keys(ages))}
        {choice("missing", "Missing", missing)}
      </form>
      <p role="status" className="small faint">
        {shown.length === data.length
          ? plural(data.length, "proposal")
          : `${shown.length} of ${plural(data.length, "proposal")}`}
      </p>
      <div className="wide" tabIndex={0} role="group" aria-label="Proposals">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">Proposal</th>
              <th scope="col">Room</th>
              <th scope="col">Maturity</th>
              <th scope="col">Sentences proven</th>
              <th scope="col">Created</th>
              <th scope="col">Sponsor</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((it) => (
              <Row key={it.name} facts={it} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length === 0 && <p>No proposal is like that. Widen the filter.</p>}
      <Together together={together} />
    </>
  );
}

function Row({ facts }: { readonly facts: Facts }) {
  const { name, sep, title, room, maturity, created, sponsor, sentences } = facts;
  const { proven, excluded } = sentences;
  const missing = lacking(sentences);
  const all = proven + missing;
  return (
    <tr>
      <th scope="row">
        <Link to={`/proposals/${name}/`}>{title}</Link>
        <span className="small faint">{sep === undefined ? name : `SEP-${sep} · ${name}`}</span>
      </th>
      <td>
        <span className={`room ${room}`}>{room}</span>
      </td>
      <td>{maturity}</td>
      <td>
        {all > 0 && (
          <span className="bar" aria-hidden="true">
            <i className="proven" style={{ flexGrow: proven }} />
            <i className="unproven" style={{ flexGrow: missing }} />
          </span>
        )}
        {proven} of {all}
        {excluded > 0 && <span className="faint small"> + {excluded} excluded</span>}
      </td>
      <td className="date">{created}</td>
      <td>{sponsor === "None" || sponsor === "" ? <span className="faint">none yet</span> : sponsor}</td>
    </tr>
  );
}

function lacks({ sentences, counts }: Facts, what: string): boolean {
  if (what === missing[0]) return lacking(sentences) > 0;
  if (what === missing[1]) return counts !== undefined && counts.agreed < counts.checks;
  return counts === undefined;
}

function isOf(created: string, age: string, now: number): boolean {
  const months = (now - Date.parse(created)) / (30.44 * 24 * 3_600_000);
  const [from, to] = ages[age as keyof typeof ages] ?? [0, Infinity];
  return months >= from && months < to;
}

/** The reader's day, not that of the build. */
function useNow(): number {
  const [now, setNow] = useState(0);
  useEffect(() => setNow(Date.now()), []);
  return now;
}
