import type { Routes } from "../../route.ts";

const routes: Routes = () => [
  {
    path: "/feeds/",
    component: "./Feeds.tsx",
    title: "Feeds and data",
    description: "Feeds for readers and JSON for programs.",
    data: null,
  },
];

export default routes;
