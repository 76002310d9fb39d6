import { chain, rolesOn, type Area, type Ladder, type Person, type Rung } from "@transports-wg/records";
import { addressOf } from "../../base.ts";
import type { Reads, Route, Routes, Shows } from "../../route.ts";
import type { Repository } from "../../repository/repository.ts";

export const reads: Reads = ["proposals", "roadmap.yaml", "roster.yaml", "ladder.yaml"];

export const shows: Shows = () => [
  ["roadmap.yaml", "/roadmap/"],
  ["roster.yaml", "/people/"],
  ["ladder.yaml", "/people/"],
];

/** The newest areas first, as `roadmap.yaml` has them; below each the proposals that serve it. */
const routes: Routes = ({ records: { areas, roster, ladder }, proposals }) => [
  ...(areas ? [roadmap(areas, proposals)] : []),
  ...(roster ? [people(roster.people, ladder, new Date().toISOString().slice(0, 10))] : []),
];

export default routes;

export interface RoadmapData {
  readonly areas: readonly (Area & { readonly proposals: readonly Served[] })[];
  /** The live proposals that serve none of them. */
  readonly others: readonly Served[];
}

export interface Served {
  readonly name: string;
  readonly title: string;
  readonly room: string;
}

function roadmap(areas: readonly Area[], proposals: Repository["proposals"]): Route {
  const live = proposals.filter(({ room }) => room !== "template" && room !== "closed");
  const serving = (ids: (area: string) => boolean) =>
    live
      .filter(({ preamble }) => (preamble["Area"]?.value ?? "None").split(/\s*,\s*/).some(ids))
      .map(({ name, title, room }): Served => ({ name, title, room }));
  const data: RoadmapData = {
    areas: areas.map((area) => ({ ...area, proposals: serving((id) => id === area.id) })),
    others: serving((id) => !areas.some((area) => area.id === id)),
  };
  const items = data.areas.map(
    ({ id, title, what, proposals }) =>
      `## ${title} (${id})\n\n${what}\n\n${proposals.map((it) => `- [${it.title}](${addressOf(`/proposals/${it.name}.md`)})`).join("\n") || "No proposal here serves it."}\n`,
  );
  return {
    path: "/roadmap/",
    component: "./Roadmap.tsx",
    title: "Roadmap",
    description: `${areas.length} areas that the core maintainers want to see done, and the proposals that serve them.`,
    data,
    markdown: `# Roadmap\n\n${items.join("\n")}`,
  };
}

export interface PeopleData {
  readonly people: readonly Member[];
  readonly rungs: readonly Rung[];
}

export interface Member {
  readonly name: string;
  readonly github?: string;
  readonly organization?: string;
  readonly roles: readonly { readonly role: string; readonly since?: string; readonly until?: string }[];
}

function people(all: readonly Person[], ladder: Ladder | undefined, today: string): Route {
  /** How many rungs somebody has climbed. */
  const height = (person: Person) =>
    Math.max(0, ...rolesOn(person, today).map(({ role }) => (ladder ? chain(ladder, role).length : 0)));
  const members = [...all]
    .sort((a, b) => height(b) - height(a) || a.name.localeCompare(b.name))
    .map(({ name, github, organization, roles }): Member => ({
      ...{
        name,
        roles: roles.map(({ role, since, until }) => ({ role, ...(since && { since }), ...(until && { until }) })),
      },
      ...(github !== undefined && { github }),
      ...(organization !== undefined && { organization }),
    }));
  return {
    path: "/people/",
    component: "./People.tsx",
    title: "People",
    description: "Who takes part in which role, as far as the public record says so, and what each role takes.",
    data: { people: members, rungs: ladder?.rungs ?? [] } satisfies PeopleData,
    markdown: `# People\n\n${members.map(({ name, roles }) => `- ${name}: ${roles.map(({ role, since }) => (since ? `${role} since ${since}` : role)).join(", ")}`).join("\n")}\n`,
  };
}
