import { readFile } from "node:fs/promises";
import { serveHttp, type Handler } from "@transports-wg/wire";
import { judgeClient, judgeServer, scenarios, type Check } from "./suite.ts";

/** Proposals that have scenarios, by the number of the SEP. */
export const proposals = { mrtr: 2322, "cache-hints": 2549, stateless: 2575, "http-headers": 2243, tasks: 2663 };

export type Judged = [scenario: string, checks: Check[]];

/** Whether any of some ids says that it is about a SEP. */
export const concerns = (sep: number, ids: readonly { id: string }[]): boolean =>
  ids.some(({ id }) => id.startsWith(`sep-${sep}-`));

/** A fault that the referee finds, and that we know. */
interface Expected {
  scenario: string;
  /** Matches what the referee says of it. */
  fault: string;
  because: string;
  /** What the specification says, and where. */
  sentence: string;
  url: string;
}

const file = new URL("expected-failures.json", import.meta.url);
export const expected = JSON.parse(await readFile(file, "utf8")) as Expected[];

/**
 * What keeps us from having passed a scenario. What was skipped was not passed, and there is no excuse for a warning. Expected failures
 * do not count, but those that did not come do.
 */
export function faults([scenario, checks]: Judged, expectations = expected): unknown[] {
  const found = checks.filter(({ status }) => status !== "SUCCESS" && status !== "INFO");
  const known = expectations.filter((it) => it.scenario === scenario);
  const is = ({ fault }: Expected, { errorMessage = "" }: Check) => new RegExp(fault).test(errorMessage);
  const passed = known.filter((it) => !found.some((check) => is(it, check)));
  return [
    ...found.filter((check) => !known.some((it) => is(it, check))),
    ...passed.map((it) => ({ expectedToFailButPassed: it })),
  ];
}

/** All scenarios for servers, and what each found of this one, over HTTP. */
export async function judge(handler: Handler): Promise<Judged[]> {
  const { url, close } = await serveHttp(handler);
  try {
    return [...(await judgeServer(url))];
  } finally {
    await close();
  }
}

/** All scenarios for clients but those about authorization, of which we have no proposal, and what each found of this one. */
export async function judgeOurClient(command: string): Promise<Judged[]> {
  const { client } = await scenarios();
  const ours = client.filter((name) => !name.startsWith("auth/"));
  return Promise.all(ours.map(async (name): Promise<Judged> => [name, await judgeClient(name, command)]));
}
