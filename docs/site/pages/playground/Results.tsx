import Link from "@docusaurus/Link";
import useBaseUrl from "@docusaurus/useBaseUrl";
import { useEffect, useState } from "react";
import { arrow, plural } from "../schema/words.ts";
import { definitionsIn, definitionsTo } from "./definition.ts";
import type { Judged } from "./judge.ts";
import type { Library } from "./load.ts";
import type { Place } from "./locate.ts";
import { mentionsOf, type Mention } from "./mention.ts";
import type { Broken } from "./read.ts";

export type Outcome =
  | { readonly kind: "empty" }
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "broken"; readonly faults: readonly Broken[] }
  | { readonly kind: "judged"; readonly messages: readonly Judged[] };

interface Properties {
  readonly outcome: Outcome;
  readonly variant: string;
  readonly revision: string;
  /** Types that the revision itself has: they have a page. */
  readonly types: ReadonlySet<string>;
  readonly library: Library;
  readonly reveal: (place: Place) => void;
}

/** What was found out, message by message. */
export function Results({ outcome, ...others }: Properties) {
  return (
    <section className="play-results" aria-labelledby="outcome">
      <h2 id="outcome">Outcome</h2>
      <p id="summary" role="status" className={`play-summary ${toneOf(outcome)}`}>
        {summary(outcome)}
      </p>
      {outcome.kind === "broken" && (
        <ol>
          {outcome.faults.map((it) => (
            <li key={it.place.from} className="refused">
              <p>
                <At place={it.place} reveal={others.reveal} />: {it.message}
              </p>
            </li>
          ))}
        </ol>
      )}
      {outcome.kind === "judged" && <Messages messages={outcome.messages} {...others} />}
    </section>
  );
}

/** More would only make the page slow. */
const most = 100;

/** All messages, or of very many those that are refused. */
function Messages({ messages, ...others }: { readonly messages: readonly Judged[] } & Omit<Properties, "outcome">) {
  const chosen = messages.length > most ? messages.filter((it) => it.fault) : messages;
  const shown = chosen.slice(0, most);
  return (
    <>
      {shown.length < messages.length && (
        <p className="small">
          {shown.length} of the {plural(messages.length, "message")} are shown: the first that are refused.
        </p>
      )}
      <ol>
        {shown.map((it) => (
          <Message key={it.place.from} judged={it} {...others} />
        ))}
      </ol>
    </>
  );
}

/** The outcome in a sentence. */
export function summary(outcome: Outcome): string {
  if (outcome.kind === "empty") return "Nothing pasted yet. An example can be loaded above.";
  if (outcome.kind === "loading") return "Loading the validators…";
  if (outcome.kind === "failed") return outcome.message;
  if (outcome.kind === "broken") return "✗ This is not JSON.";
  const refused = outcome.messages.filter((it) => it.fault).length;
  const all = plural(outcome.messages.length, "message");
  if (outcome.messages.length === 0) return "There is no message in it.";
  if (refused === 0) return outcome.messages.length === 1 ? "✓ Valid." : `✓ Valid: ${all}.`;
  return outcome.messages.length === 1 ? "✗ Refused." : `✗ ${refused} of ${all} refused.`;
}

function toneOf(outcome: Outcome): string {
  if (outcome.kind === "broken") return "bad";
  if (outcome.kind !== "judged" || outcome.messages.length === 0) return "";
  return outcome.messages.some((it) => it.fault) ? "bad" : "good";
}

function At({ place, reveal }: { readonly place: Place; readonly reveal: (place: Place) => void }) {
  return (
    <button type="button" className="play-at" onClick={() => reveal(place)}>
      line {place.line}, column {place.column}
    </button>
  );
}

function Message({ judged, reveal, ...others }: { readonly judged: Judged } & Omit<Properties, "outcome">) {
  const { title, type, from, fault, note } = judged;
  return (
    <li className={fault ? "refused" : "fine"}>
      <p className="play-message-title">
        <span className={fault ? "schema-verdict bad" : "schema-verdict good"}>{fault ? "✗ refused" : "✓ valid"}</span>{" "}
        <strong>{title}</strong>
        {from && <span className="schema-direction">{arrow(from)}</span>}
      </p>
      <p className="small">
        judged as <Definition name={type} {...others} />
        {!fault && (
          <>
            {" "}
            at <At place={judged.place} reveal={reveal} />
          </>
        )}
      </p>
      {note !== undefined && <p className="small play-note">{note}</p>}
      {fault && (
        <>
          <p>
            <At place={fault.place} reveal={reveal} />: {fault.message}
          </p>
          <dl className="play-fault">
            <dt>Where</dt>
            <dd>
              <code>{fault.pointer === "" ? "the whole value" : fault.pointer}</code>
            </dd>
            <dt>Expected</dt>
            <dd>{fault.expected}</dd>
            <dt>Found</dt>
            <dd>{fault.found}</dd>
          </dl>
          <Reading fault={{ type, pointer: fault.pointer, title }} {...others} />
        </>
      )}
    </li>
  );
}

type DefinitionProperties = { readonly name: string } & Pick<Properties, "types" | "revision" | "variant">;

/** A definition leads to its page; one that a proposal brings leads to the proposal. */
function Definition({ name, types, revision, variant }: DefinitionProperties) {
  const proposal = variant.split("+")[1];
  const page = useBaseUrl(`/schema/${revision}/${name}/`);
  if (types.has(name)) return <a href={page}>{name}</a>;
  if (proposal === undefined || proposal === "all") return <code>{name}</code>;
  return <Link to={`/proposals/${proposal}/`}>{name}</Link>;
}

interface ReadingProperties extends Omit<Properties, "outcome" | "reveal"> {
  readonly fault: { readonly type: string; readonly pointer: string; readonly title: string };
}

/** What to read about a fault: the definitions on the way to it, and the sentences that name it. */
function Reading({ fault: { type, pointer, title }, variant, revision, types, library }: ReadingProperties) {
  const [definitions, setDefinitions] = useState<readonly string[]>([]);
  const [mentions, setMentions] = useState<readonly Mention[]>([]);
  useEffect(() => {
    let current = true;
    void Promise.all([library.schema(variant), library.mentions()])
      .then(([schema, all]) => {
        if (!current) return;
        const found = definitionsTo(definitionsIn(schema), type, pointer);
        setDefinitions(found);
        setMentions(mentionsOf(all, { pointer, definitions: found, method: title.replace(/^answer to /, "") }));
      })
      // Without them the fault is explained all the same.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [library, variant, type, pointer, title]);
  return (
    <>
      {definitions.length > 0 && (
        <p className="small">
          Definition:{" "}
          {definitions.map((it, index) => (
            <span key={it}>
              {index > 0 && " › "}
              <Definition name={it} types={types} revision={revision} variant={variant} />
            </span>
          ))}
        </p>
      )}
      {mentions.length > 0 && (
        <details className="small" open={mentions.length <= 2}>
          <summary>{plural(mentions.length, "sentence")} about it</summary>
          <ul className="play-mentions">
            {mentions.map((it) => (
              <li key={it.url}>
                <strong>{it.level}</strong> {it.text.replaceAll("`", "")} <Link to={it.url}>{it.proposal}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
