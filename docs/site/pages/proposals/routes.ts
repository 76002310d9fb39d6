import type { Place, Routes } from "../../route.ts";

export const place: Place = { to: "/proposals/", label: "Proposals", order: 1 };

const routes: Routes = ({ proposals }) => [
  {
    path: "/proposals/",
    component: "./Index.tsx",
    title: "Proposals",
    description: "Every proposal of the working group: where it stands, and what is proven.",
    data: proposals.map(({ name, title }) => ({ name, title })),
  },
];

export default routes;
