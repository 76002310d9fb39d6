import { fingerprint, Memory } from "../../repository/fingerprint.ts";
import type { Place, Route, Routes, Shows } from "../../route.ts";
import { examples } from "./examples.ts";
import { index } from "./index-page.ts";
import { mentionsOf } from "./mentions.ts";
import { page } from "./page.ts";

export const place: Place = { to: "/proposals/", label: "Proposals", order: 1 };

export const shows: Shows = ({ proposals }) => [
  ["proposals", "/proposals/"],
  ...proposals.flatMap(({ name, path, files }) => [
    [`${path}/README.md`, `/proposals/${name}/`] as const,
    [path, `/proposals/${name}/`] as const,
    ...["examples", "counterexamples"]
      .filter((it) => files.includes(it))
      .map((it) => [`${path}/${it}`, `/proposals/${name}/examples/`] as const),
  ]),
];

const routes: Routes = (repository) => {
  const addresses = [...repository.places].join("\n");
  // A page says what others say of its proposal, too: relations and meetings.
  const others = (name: string) =>
    JSON.stringify([mentionsOf(name, repository), repository.proposals.map((it) => [it.title, it.relations])]);
  return [
    index(repository),
    ...repository.proposals.flatMap((entry) =>
      memory.get(entry.name, [fingerprint(entry.folder), addresses, others(entry.name)].join("\n"), () => [
        page(entry, repository),
        ...examples(entry, repository),
      ]),
    ),
  ];
};

const memory = new Memory<readonly Route[]>();

export default routes;
