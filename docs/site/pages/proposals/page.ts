import type { Delta } from "@transports-wg/compose";
import { plain, relations } from "@transports-wg/proposal";
import { addressOf } from "../../base.ts";
import type { Heading } from "../../markdown/render.ts";
import { renderInline } from "../../markdown/inline.ts";
import { editUrl, folderUrl, historyUrl, issueUrl } from "../../repository/address.ts";
import type { Entry } from "../../repository/entry.ts";
import { judged, type Judged } from "../../repository/sentences.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Route, SearchEntry } from "../../route.ts";
import { body } from "./body.ts";
import { deltaOf } from "./delta.ts";
import { factsOf, nameOf, type Facts } from "./facts.ts";
import { hasExamples } from "./examples.ts";
import { mentionsOf, type Mentioned } from "./mentions.ts";
import { panels } from "./panels.ts";
import { relationsOf, type Related } from "./related.ts";
import { badge, badgePath } from "./badge.ts";

export interface ProposalData {
  readonly facts: Facts;
  /** What the preamble says, as HTML. */
  readonly preamble: readonly (readonly [key: string, html: string])[];
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly delta?: Delta;
  readonly examples: boolean;
  readonly related: readonly Related[];
  readonly mentions: readonly Mentioned[];
  readonly links: Readonly<Record<"edit" | "history" | "folder" | "report", string>>;
}

export function page(entry: Entry, repository: Repository): Route {
  const { name, path, preamble, readme } = entry;
  const file = `${path}/README.md`;
  const facts = factsOf(entry);
  const sentences = judged(entry);
  const { html, headings } = body(entry, sentences, repository.places, (it) => repository.read(it));
  const delta = deltaOf(entry);
  const data: ProposalData = {
    ...{ facts, html, headings },
    preamble: Object.entries(preamble)
      // The banner says these.
      .filter(([key]) => key !== "Status" && !(key in relations))
      .map(([key, { value }]) => [
        key,
        short(renderInline(key === "Area" ? named(value, entry, repository) : value, file, repository.places)),
      ]),
    ...(delta && { delta }),
    examples: hasExamples(entry),
    related: relationsOf(entry, repository.proposals),
    mentions: mentionsOf(name, repository),
    links: {
      edit: editUrl(file),
      history: historyUrl(path),
      folder: folderUrl(path),
      report: issueUrl(`${name}: `, `${addressOf(`/proposals/${name}/`)}\n`),
    },
  };
  return {
    path: `/proposals/${name}/`,
    component: "./Proposal.tsx",
    title: nameOf(facts),
    description: abstractOf(readme),
    data,
    markdown: readme,
    search: search(entry, sentences, delta, headings),
    files: [...panels(entry, sentences), { path: badgePath(name), content: badge(facts) }],
  };
}

/** Areas by their titles, linked to what the roadmap says of them. */
const named = (ids: string, { path }: Entry, { records: { areas = [] } }: Repository) =>
  ids
    .split(/\s*,\s*/)
    .map((id) => {
      const area = areas.find((it) => it.id === id);
      return area ? `[${area.title}](${"../".repeat(path.split("/").length)}roadmap.yaml#${id})` : id;
    })
    .join(", ");

/** A bare address of an issue or pull request reads as `repository#12`. */
const short = (html: string) =>
  html.replace(/>https:\/\/github\.com\/[^/<]+\/([^/<]+)\/(?:pull|issues)\/(\d+)</g, ">$1#$2<");

/** The first sentences of the abstract. */
function abstractOf(readme: string): string {
  const [, section = ""] = /^## Abstract\s+([^]*?)(?=^## |$(?![^]))/m.exec(readme) ?? [];
  const text = plain(section.split(/\n\s*\n/)[0] ?? "");
  return text.length > 220 ? `${text.slice(0, text.lastIndexOf(" ", 219))} …` : text;
}

function search(
  { name, title }: Entry,
  sentences: readonly Judged[],
  delta: Delta | undefined,
  headings: readonly Heading[],
): SearchEntry[] {
  const url = `/proposals/${name}/`;
  return [
    ...sentences.map(({ sentence, ids }) => ({
      kind: "requirement" as const,
      title: ids[0] ?? sentence.id,
      text: `${sentence.level} · ${name} · ${plain(sentence.text)}${ids.length > 1 ? ` (${ids.slice(1).join(", ")})` : ""}`,
      url: `${url}#${sentence.id}`,
    })),
    ...Object.keys({ ...delta?.new, ...delta?.modified }).map((type) => ({
      kind: "definition" as const,
      title: type,
      text: `${delta?.new[type] ? "New" : "Modified"} by ${title}`,
      url: `${url}#delta-${type}`,
    })),
    ...headings
      .filter(({ depth }) => depth > 2)
      .map(({ id, text }) => ({ kind: "section" as const, title: text, text: title, url: `${url}#${id}` })),
  ];
}
