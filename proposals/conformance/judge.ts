import { serveHttp, type Handler } from "@transports-wg/wire";
import { judgeServer, scenarios, type Check } from "./suite.ts";

/** Whose references are judged, by the number of the SEP. */
export const proposals = { mrtr: 2322, "cache-hints": 2549 };

/** Whether any of some ids says that it is about a SEP. */
export const concerns = (sep: number, ids: readonly { id: string }[]): boolean =>
  ids.some(({ id }) => id.startsWith(`sep-${sep}-`));

/** What keeps a reference from having passed. What was skipped was not passed, and a reference has no excuse for a warning. */
export const faults = (checks: Check[]): Check[] =>
  checks.filter(({ status }) => status !== "SUCCESS" && status !== "INFO");

/** All scenarios for servers, and what each found of this one, over HTTP. */
export async function judge(handler: Handler): Promise<[scenario: string, checks: Check[]][]> {
  const { url, close } = await serveHttp(handler);
  try {
    return [...(await judgeServer(url))];
  } finally {
    await close();
  }
}

/** The scenarios for clients that are about a SEP. A client is launched for each, so it has to be known before: their names say it. */
export async function clientScenarios(sep: number): Promise<string[]> {
  return (await scenarios()).client.filter((id) => concerns(sep, [{ id }]));
}
