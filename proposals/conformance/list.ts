/** Prints which scenarios judge our references, and what the others are about. */
import { clientScenarios, concerns, judge, proposals } from "./judge.ts";
import { makeServer } from "./server.ts";
import { scenarios } from "./suite.ts";

const found = await judge(await makeServer());
const seps = Object.entries(proposals);
for (const [scenario, checks] of found) {
  const ours = seps.filter(([, sep]) => concerns(sep, checks)).map(([name]) => `judges ${name}`);
  // Every scenario checks the schema besides.
  const cited = checks.flatMap(({ specReferences = [] }) => specReferences.map(({ id }) => id));
  const others = `not ours: about ${[...new Set(cited)].filter((id) => id !== "MCP-Schema").join(", ")}`;
  console.log(`server  ${scenario.padEnd(48)} ${ours.join(", ") || others}`);
}
const clients = new Map<string, string>();
for (const [name, sep] of seps) for (const scenario of await clientScenarios(sep)) clients.set(scenario, name);
for (const scenario of (await scenarios()).client) {
  const ours = clients.get(scenario);
  console.log(
    `client  ${scenario.padEnd(48)} ${ours ? `judges ${ours}` : "not ours: its name is of another SEP, or of none"}`,
  );
}
