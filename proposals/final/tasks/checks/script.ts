/** A server for clients under test: its one tool makes tasks, and each poll is answered as the check says. */
import type { ClientLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { JSONRPCRequest, Methods, Params, Result } from "@transports-wg/wire";

export interface Script {
  /** What each call is answered with; a task unless it says otherwise. */
  call?: (params: Params, nth: number) => Result | Promise<Result>;
  /** What each poll is answered with, beside what every task has. */
  get: (nth: number, taskId: string) => Result | Promise<Result>;
  update?: (params: Params) => Result;
}

export function scripted(lab: Pick<ClientLab, "clock">, { call, get, update }: Script): Methods {
  let [calls, polls] = [0, 0];
  const base = (taskId: unknown) => {
    const now = new Date(lab.clock.now()).toISOString();
    return { taskId, status: "working", createdAt: now, lastUpdatedAt: now, ttlMs: null, pollIntervalMs: 1_000 };
  };
  return {
    "tools/call": async (params) => {
      const nth = ++calls;
      return { ...((await call?.(params, nth)) ?? { resultType: "task", ...base(`task-${nth}`) }) };
    },
    "tasks/get": async ({ taskId }) => ({
      resultType: "complete",
      ...base(taskId),
      ...(await get(++polls, String(taskId))),
    }),
    "tasks/update": (params) => ({ resultType: "complete", ...update?.(params) }),
    "tasks/cancel": () => ({ resultType: "complete" }),
    "server/discover": () => ({ ...listed, supportedVersions: [PROTOCOL_VERSION], capabilities: { tools: {} } }),
    "tools/list": () => ({ ...listed, tools: [{ name: "work", inputSchema: { type: "object" } }] }),
    "prompts/get": () => ({ resultType: "task", ...base("prompt") }),
  };
}

const listed = { resultType: "complete", ttlMs: 0, cacheScope: "private" };

export const task = (more: Params = {}): Result => ({
  ...{ resultType: "task", taskId: "task", status: "working", ttlMs: null, pollIntervalMs: 1_000 },
  ...{ createdAt: "2026-01-01T00:00:00Z", lastUpdatedAt: "2026-01-01T00:00:00Z", ...more },
});

export const content = (text: string) => ({ content: [{ type: "text", text }] });

export const completed = (text = "done"): Result => ({
  status: "completed",
  result: { resultType: "complete", ...content(text) },
});

export const question = (message: string) => ({
  method: "elicitation/create",
  params: {
    ...{ mode: "form", message },
    requestedSchema: { type: "object", properties: { value: { type: "string" } }, required: ["value"] },
  },
});

export const call: Params = { name: "work", arguments: { amount: 1 } };

/** The requests that the servers of the check received by this method. */
export const requests = ({ received }: Pick<ClientLab, "received">, method: string) =>
  received.map(({ message }) => message as JSONRPCRequest).filter((it) => it.method === method);

/** Lets time pass, in small steps, until a promise is settled. What it becomes is for somebody else. */
export async function settled<T>({ clock }: Pick<ClientLab, "clock">, promise: Promise<T>, step = 250): Promise<T> {
  let over = false;
  const end = () => void (over = true);
  promise.then(end, end);
  await rest(() => over);
  while (!over) {
    // Only who sleeps needs time to pass.
    if (clock.sleeping > 0) await clock.advance(step);
    await rest(() => over || clock.sleeping > 0);
  }
  return promise;
}

/** Gives everybody a chance to act before more time passes: sockets and pipes take their own. */
async function rest(enough: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !enough(); turn++)
    await new Promise((resolve) => setTimeout(resolve, turn < 10 ? 0 : 2));
}
