import Link from "@docusaurus/Link";
import { Fragment } from "react";
import { plural } from "../../components/words.ts";
import { lacking, type Facts } from "./facts.ts";
import type { Related } from "./related.ts";

const rooms: Readonly<Record<string, string>> = {
  template: "A template. It is a proposal like any other, to be copied.",
  open: "Under discussion. Everything in it may change.",
  accepted: "Accepted. It is part of the draft of the next revision.",
  final: "Final. It is part of a dated revision, and proven against it on every run.",
  closed: "Closed. The text stays readable; nothing of it runs.",
};

const ladder = ["idea", "typed", "shown", "traced", "executable", "proven"];

/** Where a proposal stands, computed from its folder and its evidence. */
export function Banner({ facts, related }: { readonly facts: Facts; readonly related: readonly Related[] }) {
  const { room, status, maturity, sentences, counts } = facts;
  const { proven, excluded } = sentences;
  const open = lacking(sentences);
  const all = proven + excluded + open;
  const successors = related.filter((it) => it.is === "is superseded by");
  const others = related.filter((it) => it.is !== "is superseded by");
  return (
    <div className={`banner ${room}`}>
      <p className="where">
        <span className={`room ${room}`}>{room}</span> {room === "closed" ? `${status}. ` : ""}
        {rooms[room]}
        {successors.length > 0 && (
          <strong>
            {" "}
            It is superseded by <Names related={successors} />.
          </strong>
        )}
      </p>
      <ol className="ladder" aria-label={`Maturity: ${maturity}`}>
        {ladder.map((step, index) => (
          <li
            key={step}
            className={index <= ladder.indexOf(maturity) ? "reached" : ""}
            aria-current={step === maturity ? "step" : undefined}
          >
            {step}
          </li>
        ))}
      </ol>
      {all > 0 && (
        <p>
          <span className="bar" aria-hidden="true">
            <i className="proven" style={{ flexGrow: proven }} />
            <i className="excluded" style={{ flexGrow: excluded }} />
            <i className="unproven" style={{ flexGrow: open }} />
          </span>
          <strong>{plural(all, "normative sentence")}</strong>: {proven} proven, {excluded} excluded with a reason
          {open > 0 ? `, ${open} open` : ""}.{" "}
          {counts
            ? `${plural(counts.checks, "check")}, ${counts.agreed} of them passed by two subjects or more; ${counts.killed} of ${plural(counts.mutants, "deliberately broken implementation")} noticed.`
            : "No evidence is committed."}
        </p>
      )}
      {others.length > 0 && (
        <p>
          {others.map((it, index) => (
            <Fragment key={`${it.is} ${it.name}`}>
              {index > 0 ? "; " : "It "}
              {it.is} <Names related={[it]} />
            </Fragment>
          ))}
          .
        </p>
      )}
    </div>
  );
}

function Names({ related }: { readonly related: readonly Related[] }) {
  return related.map(({ name, to }, index) => (
    <Fragment key={name}>
      {index > 0 && ", "}
      {to === undefined ? name : <Link to={`/proposals/${to}/`}>{name}</Link>}
    </Fragment>
  ));
}
