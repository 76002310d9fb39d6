import type { Repository } from "../../repository/repository.ts";
import type { Route } from "../../route.ts";
import { addressOf } from "../../base.ts";
import { together, type Together } from "./overlaps.ts";
import { factsOf, lacking, nameOf, type Facts } from "./facts.ts";

export interface IndexData {
  readonly proposals: readonly Facts[];
  readonly together: Together;
}

export function index({ proposals }: Repository): Route {
  const facts = proposals.map(factsOf);
  const data: IndexData = { proposals: facts, together: together(proposals) };
  return {
    path: "/proposals/",
    component: "./Index.tsx",
    title: "Proposals",
    description: "Every proposal of the working group: where it stands, and what of it is proven.",
    data,
    markdown: `# Proposals\n\n${facts.map(line).join("\n")}\n`,
    files: [{ path: "/api/proposals.json", content: `${JSON.stringify(facts.map(asRecord), null, 2)}\n` }],
  };
}

const line = (it: Facts) =>
  `- [${nameOf(it)}](${addressOf(`/proposals/${it.name}.md`)}): ${it.room}, ${it.maturity}; ${it.sentences.proven} normative sentences proven, ${it.sentences.excluded} excluded, ${lacking(it.sentences)} open`;

const asRecord = (it: Facts) => ({ ...it, url: addressOf(`/proposals/${it.name}/`) });
