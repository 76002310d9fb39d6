import { Feed, type Item } from "feed";
import { plain } from "@transports-wg/proposal";
import { basename } from "node:path";
import { addressOf } from "../../base.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Routes, StaticFile } from "../../route.ts";

export interface FeedsData {
  readonly feeds: readonly { readonly name: string; readonly title: string; readonly about: string }[];
}

interface Source {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Newest first. */
  readonly items: readonly Item[];
}

const routes: Routes = (repository) => {
  const sources = [proposals(repository), changes(repository), meetings(repository)];
  return [
    {
      path: "/feeds/",
      component: "./Feeds.tsx",
      title: "Feeds and data",
      description: "Feeds for readers: proposals, changes of their status, meetings. JSON for programs.",
      data: { feeds: sources.map(({ name, title, about }) => ({ name, title, about })) } satisfies FeedsData,
      files: sources.flatMap(filesOf),
    },
  ];
};

export default routes;

/** An entry without a day of its own, such as a proposal without *Created*, is left out. */
const newestFirst = (items: readonly Item[]) =>
  items.filter(({ date }) => !Number.isNaN(date.getTime())).sort((a, b) => b.date.getTime() - a.date.getTime());

const proposals = ({ proposals }: Repository): Source => ({
  name: "proposals",
  title: "Proposals of the MCP Transports WG",
  about: "A proposal when it is new.",
  items: newestFirst(
    proposals
      .filter(({ room }) => room !== "template")
      .map(({ name, sep, title, preamble, readme }) => ({
        title: sep === undefined ? title : `SEP-${sep}: ${title}`,
        id: addressOf(`/proposals/${name}/`),
        link: addressOf(`/proposals/${name}/`),
        date: new Date(preamble.Created?.value ?? ""),
        description: plain(/^## Abstract\s+([^]*?)\n\n/m.exec(readme)?.[1] ?? ""),
      })),
  ),
});

const changes = ({ records, proposals }: Repository): Source => ({
  name: "status",
  title: "Status of proposals of the MCP Transports WG",
  about: "A decision that moves a proposal from one room to another.",
  items: newestFirst(
    records.decisions.flatMap(({ id, date, text, file, concerns }) =>
      concerns.flatMap(({ proposal, to }) => {
        if (to === undefined) return [];
        const known = proposals.find(({ name }) => name === proposal);
        const link = addressOf(`/meetings/${basename(file, ".md")}/#${id}`);
        const title = `${known?.title ?? proposal}: ${to}`;
        return [{ title, id: `${link}/${proposal}`, link, date: new Date(date), description: plain(text) }];
      }),
    ),
  ),
});

const meetings = ({ records }: Repository): Source => ({
  name: "meetings",
  title: "Meetings of the MCP Transports WG",
  about: "Minutes when they are published.",
  items: newestFirst(
    records.meetings.map(({ title, file, date, published, summary }) => {
      const link = addressOf(`/meetings/${basename(file, ".md")}/`);
      return { title, id: link, link, date: new Date(published ?? date), description: plain(summary) };
    }),
  ),
});

/** One feed in three formats. It says nothing of when it was made, so that an unchanged one stays the same. */
function filesOf({ name, title, about, items }: Source): StaticFile[] {
  const at = (ending: string) => `/feeds/${name}.${ending}`;
  const feed = new Feed({
    ...{ title, description: about, language: "en", copyright: "Apache-2.0", generator: "transports-wg" },
    id: addressOf(at("atom")),
    link: addressOf("/"),
    updated: items[0]?.date ?? new Date(0),
    feedLinks: { atom: addressOf(at("atom")), json: addressOf(at("json")), rss: addressOf(at("rss")) },
  });
  for (const item of items) feed.addItem(item);
  return [
    { path: at("rss"), content: feed.rss2() },
    { path: at("atom"), content: feed.atom1() },
    { path: at("json"), content: feed.json1() },
  ];
}
