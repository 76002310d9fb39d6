import type { Place, Routes, Shows } from "../../route.ts";
import { examples } from "./examples.ts";
import { index } from "./index-page.ts";
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

const routes: Routes = (repository) => [
  index(repository),
  ...repository.proposals.flatMap((entry) => [page(entry, repository), ...examples(entry, repository)]),
];

export default routes;
