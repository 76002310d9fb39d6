import type { Routes } from "../../route.ts";

const routes: Routes = ({ proposals }) => [
  {
    path: "/",
    component: "./Home.tsx",
    title: "MCP Transports Working Group",
    description: "Proposals to the Model Context Protocol, with the evidence beside each sentence.",
    data: { count: proposals.length },
  },
];

export default routes;
