/** What a client says to a server with tasks, for checks that play one. */
import type { Expect, ServerLab } from "@transports-wg/audit";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { InputRequests } from "@transports-wg/schema/2026-07-28/types";
import type { Client, JSONRPCNotification, Params, RequestOptions, Result } from "@transports-wg/wire";

export const EXTENSION = "io.modelcontextprotocol/tasks";

/** Codes of errors. */
export const MISSING_CAPABILITY = -32021;
export const HEADER_MISMATCH = -32020;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;

/** Who can be asked, and does not know tasks. */
export const plain = { elicitation: {} };

/** Who can be asked, and knows tasks. */
export const knowing = { elicitation: {}, extensions: { [EXTENSION]: {} } };

export const metaOf = (can: object) => ({
  [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
  [META_KEYS.CLIENT_CAPABILITIES]: can,
  [META_KEYS.CLIENT_INFO]: { name: "check", version: "1" },
});

export const send = (
  client: Client,
  method: string,
  params: Params = {},
  can: object = knowing,
  options?: RequestOptions,
): Promise<Result> => client.request(method, { ...params, _meta: { ...metaOf(can), ...params._meta } }, options);

export const call = (client: Client, name: string, args: Params = {}, more: Params = {}, can?: object) =>
  send(client, "tools/call", { name, arguments: args, ...more }, can);

export const get = (client: Client, taskId: string) => send(client, "tasks/get", { taskId });

export const cancel = (client: Client, taskId: string) => send(client, "tasks/cancel", { taskId });

export const update = (client: Client, taskId: string, inputResponses: Params) =>
  send(client, "tasks/update", { taskId, inputResponses });

/** A task, as far as checks look at it. */
export interface Task extends Result {
  taskId: string;
  status: string;
  statusMessage?: string;
  ttlMs: number | null;
  inputRequests?: InputRequests;
  result?: Result;
  error?: { code: number; message: string; data?: { retryable?: unknown; afterMs?: unknown } };
}

/** Makes a task, because the check builds upon it. */
export async function begin(
  expect: Expect,
  client: Client,
  name: string,
  args?: Params,
  more?: Params,
): Promise<string> {
  const { resultType, taskId } = await call(client, name, args, more);
  expect.given(
    resultType === "task",
    `a call of ${name} is answered with resultType task, instead of ${String(resultType)}`,
  );
  expect.given(typeof taskId === "string", `the task of ${name} has a taskId`);
  return taskId as string;
}

/** Makes a task, and lets it come to this status: at once where it asks, soon where it works. */
export async function beginUntil(
  lab: ServerLab,
  client: Client,
  status: string,
  name: string,
  args?: Params,
): Promise<Task> {
  const { expect, clock } = lab;
  const taskId = await begin(expect, client, name, args);
  for (let times = 0; times < 20; times++) {
    const task = (await get(client, taskId)) as Task;
    if (task.status === status) return task;
    await clock.advance(500);
  }
  expect.given(false, `the task of ${name} comes to be ${status} within ten seconds`);
  throw new Error("unreachable");
}

/** Polls until the task has ended. */
export async function end(lab: Pick<ServerLab, "expect" | "clock">, client: Client, taskId: string): Promise<Task> {
  for (let times = 0; times < 20; times++) {
    const task = (await get(client, taskId)) as Task;
    if (task.status !== "working" && task.status !== "input_required") return task;
    await lab.clock.advance(500);
  }
  lab.expect.given(false, "the task ends within ten seconds");
  throw new Error("unreachable");
}

/** What a willing user says to all of it. */
export const answersTo = (questions: InputRequests = {}): Params =>
  Object.fromEntries(Object.keys(questions).map((key) => [key, answer(key)]));

export const answer = (value: string) => ({ action: "accept", content: { value } });

/** A subscription to tasks: what came so far, and how to end it. */
export interface Listening {
  readonly heard: readonly JSONRPCNotification[];
  readonly news: readonly Task[];
  readonly refused: Promise<unknown>;
  readonly cancel: () => void;
}

export const ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

/** Listens to tasks, from the acknowledgement on. */
export async function listen(client: Client, taskIds: string[], more: object = {}): Promise<Listening> {
  const heard: JSONRPCNotification[] = [];
  const stop = new AbortController();
  let acknowledged!: () => void;
  const ready = new Promise<void>((resolve) => (acknowledged = resolve));
  const params = { notifications: { taskIds }, _meta: { ...metaOf(knowing), progressToken: "listen", ...more } };
  const refused = client
    .request("subscriptions/listen", params, {
      signal: stop.signal,
      id: "listen",
      onNotification(it) {
        heard.push(it);
        if (it.method === ACKNOWLEDGED) acknowledged();
      },
    })
    .catch((error: unknown) => error);
  await Promise.race([ready, refused]);
  return {
    heard,
    refused,
    get news() {
      return heard
        .filter(({ method }) => method === "notifications/tasks")
        .map(({ params: it }) => it as unknown as Task);
    },
    cancel: () => stop.abort(),
  };
}

/** Lets time pass, until something is so. @returns whether it came to be */
export async function eventually({ clock }: Pick<ServerLab, "clock">, so: () => boolean): Promise<boolean> {
  for (let times = 0; times < 12 && !so(); times++) {
    await clock.advance(250);
    await new Promise((resolve) => setTimeout(resolve, times < 3 ? 0 : 5));
  }
  return so();
}
