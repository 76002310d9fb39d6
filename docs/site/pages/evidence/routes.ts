import type { Place, Routes } from "../../route.ts";
import { judged } from "../../repository/sentences.ts";
import { addressOf } from "../../base.ts";
import { renderInline } from "../../markdown/inline.ts";
import { plain } from "@transports-wg/proposal";
import type { EvidenceData } from "./data.ts";

export const place: Place = { to: "/evidence/", label: "Evidence", order: 2 };

const routes: Routes = ({ proposals, places }) => {
  const live = proposals.filter(({ room }) => room !== "closed");
  const groups = live.map((entry): EvidenceData["groups"][number] => ({
    name: entry.name,
    title: entry.title,
    room: entry.room,
    ...(entry.evidence && { counts: entry.evidence.counts }),
    sentences: judged(entry).map(({ sentence: { id, level, text }, state, checks, excluded }) => ({
      ...{ id, level, state },
      html: renderInline(text, `${entry.path}/README.md`, places).replace(/<a [^>]*>|<\/a>/g, ""),
      ...(excluded && { excluded: `${excluded.category}: ${excluded.reason}` }),
      checks: checks.map(({ id, subjects, killed }) => ({ id, subjects, killed: killed.length })),
    })),
  }));
  const requirements = live.flatMap((entry) =>
    judged(entry).map(({ sentence, state, ids, excluded }) => ({
      id: `${entry.name}.${sentence.id}`,
      proposal: entry.name,
      level: sentence.level,
      text: plain(sentence.text),
      state,
      checks: ids,
      ...(excluded && { excluded }),
      url: addressOf(`/proposals/${entry.name}/#${sentence.id}`),
    })),
  );
  const evidence = Object.fromEntries(live.flatMap((it) => (it.evidence ? [[it.name, it.evidence]] : [])));
  return [
    {
      path: "/evidence/",
      component: "./Matrix.tsx",
      title: "Evidence",
      description:
        "Every normative sentence of every live proposal, and which implementations keep it over which transports.",
      data: { groups } satisfies EvidenceData,
      markdown: asMarkdown(groups),
      files: [
        { path: "/api/requirements.json", content: `${JSON.stringify(requirements, null, 1)}\n` },
        { path: "/api/evidence.json", content: `${JSON.stringify(evidence)}\n` },
      ],
    },
  ];
};

export default routes;

function asMarkdown(groups: EvidenceData["groups"]): string {
  const parts = groups.map(({ name, title, sentences }) =>
    [
      `## ${title}`,
      "",
      ...sentences.map(
        (it) =>
          `- \`${name}.${it.id}\` ${it.level}, ${it.state}: ${it.checks.map(({ id }) => id).join(", ") || (it.excluded ?? "no check")}`,
      ),
      "",
    ].join("\n"),
  );
  return `# Evidence\n\n${parts.join("\n")}`;
}
