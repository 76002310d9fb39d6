import { judged } from "../../repository/sentences.ts";
import type { Routes } from "../../route.ts";
import { addressOf } from "../../base.ts";
import { basename } from "node:path";

export interface HomeData {
  readonly counts: {
    readonly proposals: number;
    readonly sentences: number;
    readonly proven: number;
    readonly mutants: number;
  };
  /** Of which something can still be said. */
  readonly open: readonly {
    readonly name: string;
    readonly title: string;
    readonly proven: number;
    readonly all: number;
  }[];
  readonly decided: readonly {
    readonly id: string;
    readonly date: string;
    readonly what: string;
    readonly path: string;
  }[];
}

const routes: Routes = ({ proposals, records, read }) => {
  const live = proposals.filter(({ room }) => room !== "template" && room !== "closed");
  const all = live.flatMap(judged).filter(({ state }) => state !== "free");
  const data: HomeData = {
    counts: {
      proposals: live.length,
      sentences: all.length,
      proven: all.filter(({ state }) => state === "proven").length,
      mutants: live.reduce((sum, { evidence }) => sum + (evidence?.counts.killed ?? 0), 0),
    },
    open: live
      .filter(({ room }) => room === "open")
      .map((entry) => {
        const own = judged(entry).filter(({ state }) => state !== "free" && state !== "excluded");
        const proven = own.filter(({ state }) => state === "proven").length;
        return { name: entry.name, title: entry.title, proven, all: own.length };
      }),
    decided: [...records.decisions]
      .reverse()
      .filter(({ concerns }) => concerns.some(({ to }) => to !== undefined))
      .slice(0, 6)
      .map(({ id, date, concerns, file }) => ({
        ...{ id, date },
        what: concerns
          .map(
            ({ proposal, to }) =>
              `${proposals.find(({ name }) => name === proposal)?.title ?? proposal}: ${to ?? "discussed"}`,
          )
          .join("; "),
        path: `/meetings/${basename(file, ".md")}/#${id}`,
      })),
  };
  return [
    {
      path: "/",
      component: "./Home.tsx",
      title: "MCP Transports Working Group",
      description: "Proposals to the Model Context Protocol, with the evidence beside each sentence.",
      data,
      markdown: `${read("README.md")}\n\nPages in Markdown: ${addressOf("/llms.txt")}\n`,
    },
  ];
};

export default routes;
