/** The client. Who calls a tool gets its result, and need not know that there was a task. */
import { isDeepStrictEqual } from "node:util";
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { HEADERS, META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { InputRequests } from "@transports-wg/schema/2026-07-28/types";
import {
  MalformedAnswer,
  RpcError,
  httpClient,
  type Client,
  type Params,
  type RequestOptions,
  type Result,
} from "@transports-wg/wire";
import { DECLARED, type TaskError, type TaskStatus } from "./task.ts";

/** Milliseconds between two polls, where the server does not say. */
const POLL_INTERVAL = 1_000;

/** How often a call is made that fails, and may be repeated. */
const ATTEMPTS = 3;

/** Rounds of questions before a call becomes a task, or ends. */
const ROUNDS = 10;

const _meta = {
  [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
  [META_KEYS.CLIENT_CAPABILITIES]: { elicitation: {}, sampling: {}, roots: {}, ...DECLARED },
};

/** A task of the wire, as far as the client cares. */
interface Seen extends Result {
  taskId: string;
  status: TaskStatus;
  statusMessage?: string;
  ttlMs: number | null;
  pollIntervalMs?: number;
  inputRequests?: InputRequests;
  result?: Result;
  error?: TaskError;
}

/** What is kept of a task until it has ended. */
interface Kept {
  task: Seen;
  params: Params;
  /** When the client learned of it, by its own clock. */
  begun: number;
  answered: string[];
}

const SHELF = "open tasks";

export function makeClient(world: World, peer: Peer): Client {
  const { clock, store } = world;
  const plain = peer.streams ? peer.connect() : httpClient(peer.url, { fetch: peer.fetch, headers });
  const open = new Map<string, Kept>();
  // What a client before this one left.
  const left = store.get(SHELF).then((shelf) => (shelf ?? []) as Kept[]);

  const keep = async (kept: Kept) => {
    open.set(kept.task.taskId, kept);
    await store.set(SHELF, [...(await left), ...open.values()]);
  };
  const forget = async ({ task }: Kept) => {
    open.delete(task.taskId);
    await store.set(SHELF, [...(await left), ...open.values()]);
  };

  const ask = (method: string, params: Params, options?: RequestOptions) =>
    plain.request(method, { ...params, _meta: { ..._meta, ...params._meta } }, options);

  async function request(method: string, params: Params = {}, options: RequestOptions = {}): Promise<Result> {
    if (method !== "tools/call") return understood(method, await ask(method, params, options));
    for (let attempt = 1; ; attempt++) {
      const begun = (await goOn(params)) ?? (await begin(params, options));
      if ("done" in begun) return begun.done;
      const { status, result, error, statusMessage } = await follow(begun.kept, options.signal);
      if (status === "completed") return result!;
      if (status === "cancelled") throw new Error(`The task was cancelled: ${statusMessage ?? "nobody says why"}`);
      const { code, message, data } = error!;
      // Only what says that it may be repeated may be repeated.
      const { retryable, afterMs = 0 } = (data ?? {}) as { retryable?: boolean; afterMs?: number };
      if (retryable !== true || attempt === ATTEMPTS) throw new RpcError(code, message, { data });
      await clock.sleep(afterMs, options.signal);
    }
  }

  /** The task of the same call that a client before this one made. */
  async function goOn(params: Params): Promise<{ kept: Kept } | undefined> {
    const shelf = await left;
    const index = shelf.findIndex((it) => isDeepStrictEqual(it.params, JSON.parse(JSON.stringify(params))));
    return index < 0 ? undefined : { kept: shelf.splice(index, 1)[0]! };
  }

  /** Calls, and answers what is asked before there is a task. */
  async function begin(params: Params, options: RequestOptions): Promise<{ kept: Kept } | { done: Result }> {
    let result = understood("tools/call", await ask("tools/call", params, options));
    for (let round = 1; result.resultType === "input_required"; round++) {
      if (round === ROUNDS) throw new Error(`The call still needs input after ${ROUNDS} rounds`);
      const { inputRequests = {}, requestState } = result as { inputRequests?: InputRequests; requestState?: string };
      const more = {
        inputResponses: await answersTo(inputRequests),
        ...(requestState !== undefined && { requestState }),
      };
      const { id: _, ...others } = options;
      result = understood("tools/call", await ask("tools/call", { ...params, ...more }, others));
    }
    if (result.resultType !== "task") return { done: result };
    return { kept: { task: result as Seen, params, begun: clock.now(), answered: [] } };
  }

  /** Polls until the task has ended, and answers what it asks meanwhile. Who gives up cancels it. */
  async function follow(kept: Kept, signal: AbortSignal | undefined): Promise<Seen> {
    const { taskId } = kept.task;
    await keep(kept);
    let { task } = kept;
    try {
      for (;;) {
        await clock.sleep(task.pollIntervalMs ?? POLL_INTERVAL, signal);
        task = understood("tasks/get", await ask("tasks/get", { taskId })) as Seen;
        if (["completed", "failed", "cancelled"].includes(task.status)) break;
        if (task.ttlMs !== null && clock.now() > kept.begun + task.ttlMs) {
          throw new Error(`The task should have ended within ${task.ttlMs} ms, but says it is ${task.status}`);
        }
        // Each question once, however often it is seen.
        const fresh = Object.entries(task.inputRequests ?? {}).filter(([key]) => !kept.answered.includes(key));
        if (fresh.length === 0) continue;
        const inputResponses = await answersTo(Object.fromEntries(fresh));
        await ask("tasks/update", { taskId, inputResponses });
        kept.answered.push(...fresh.map(([key]) => key));
        await keep(kept);
      }
    } catch (error) {
      if (signal?.aborted) await ask("tasks/cancel", { taskId });
      await forget(kept);
      throw error;
    }
    await forget(kept);
    return task;
  }

  /** Asks the user, the model or the file system: the same for a task as for anything else. */
  async function answersTo(questions: InputRequests): Promise<Result> {
    const answered = Object.entries(questions).map(async ([key, { method, params = {} }]) => {
      return [key, await world.answer({ method, params: { ...params } })] as const;
    });
    return Object.fromEntries(await Promise.all(answered));
  }

  return { ...plain, request };
}

/** @throws MalformedAnswer for a type of result that this method does not have */
function understood(method: string, result: Result): Result {
  const { resultType = "complete" } = result;
  const known = method === "tools/call" ? ["complete", "input_required", "task"] : ["complete"];
  if (known.includes(resultType as string)) return result;
  throw new MalformedAnswer(`${method} should not be answered by resultType ${JSON.stringify(resultType)}`);
}

/** What HTTP says beside a message, for those who route it. */
function headers({ method, params = {} }: { method: string; params?: Params }): Record<string, string> {
  const name = params.taskId ?? params.name ?? params.uri;
  return {
    [HEADERS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
    [HEADERS.METHOD]: method,
    ...(typeof name === "string" && { [HEADERS.NAME]: encoded(name) }),
  };
}

const encoded = (name: string) =>
  /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(name) && !/^=\?base64\?.*\?=$/.test(name)
    ? name
    : `=?base64?${Buffer.from(name).toString("base64")}?=`;
