import { cookies } from "./cookies.ts";
import { handles } from "./handles.ts";
import { scenarios } from "./scenarios.ts";
import { sessions } from "./sessions.ts";

export const ways = [cookies, sessions, handles];

export interface Row {
  scenario: string;
  /** By the name of the way. */
  outcomes: Record<string, string>;
}

/** Each scenario in each way. */
export async function compare(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { says, run } of scenarios) {
    const outcomes: Record<string, string> = {};
    for (const way of ways) outcomes[way.name] = await run(way);
    rows.push({ scenario: says, outcomes });
  }
  return rows;
}

/** The rows as README.md has them, without regard to how wide its columns are. */
export const table = (rows: readonly Row[]): string[][] => [
  ["what happens", ...ways.map(({ name }) => name)],
  ...rows.map(({ scenario, outcomes }) => [scenario, ...ways.map(({ name }) => outcomes[name]!)]),
];
