/** The server. What it knows of a task is in the store, so that each replica can answer for it. */
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { principalOf, type World } from "@transports-wg/harness";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { InputResponses } from "@transports-wg/schema/2026-07-28/types";
import {
  INVALID_PARAMS,
  RpcError,
  server,
  type Context,
  type Handler,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { capabilitiesOf, declares, judgeHeaders, missingCapability, needTasks } from "./envelope.ts";
import { charge, receiptOf } from "./ledger.ts";
import { listen } from "./listen.ts";
import { DECLARED, detailsOf, seedOf, type Task } from "./task.ts";
import { tools, type Next, type Tool } from "./tools.ts";
import { Versions } from "./versions.ts";
import { Worker, rules as reference, type Rules } from "./worker.ts";

/** Milliseconds that a task has, unless the call says otherwise. */
const TTL = 10 * 60_000;
const POLL_INTERVAL = 1_000;

/** @param rules what time and workers do to tasks; a mutant brings its own */
export function makeServer(world: World, rules: Rules = reference): Handler {
  const { clock, store } = world;
  const { aged, ended } = rules;
  const versions = new Versions(store);
  const worker = new Worker(world, versions, rules);
  const ownerOf = ({ headers }: Pick<Context, "headers">) => principalOf(headers, world) ?? null;

  /** The section *Creation*. */
  async function call(params: Params, context: Context): Promise<Result> {
    const { name, arguments: args = {}, inputResponses = {}, idempotencyKey } = params as unknown as Call;
    const tool = Object.hasOwn(tools, String(name)) ? tools[name]! : undefined;
    if (!tool) throw new RpcError(INVALID_PARAMS, `There is no tool ${String(name)}`);
    if (tool.task === "never" || (tool.task === "optional" && !declares(context))) return atOnce(tool, args, context);
    needTasks(context);

    // 1. What has to be known before is asked before, in rounds of the call itself.
    const missing = Object.entries(tool.first ?? {}).filter(([key]) => !Object.hasOwn(inputResponses, key));
    if (missing.length > 0) {
      if (!capabilitiesOf(context).elicitation) throw missingCapability({ elicitation: {} });
      return { resultType: "input_required", inputRequests: Object.fromEntries(missing) };
    }

    // 2. It has to be found before anybody is told of it.
    const owner = ownerOf(context);
    const taskId = await idOf({ owner, call: { name, args }, key: idempotencyKey });
    const now = clock.now();
    const task = await versions.create({
      ...{ taskId, owner, tool: name, args, status: "working", createdAt: now, lastUpdatedAt: now, due: now },
      ...{ ttlMs: typeof args.ttlMs === "number" ? args.ttlMs : TTL, pollIntervalMs: POLL_INTERVAL },
      ...{ inputRequests: {}, answers: inputResponses },
    });
    worker.start(taskId);
    if (task.gone) throw expired();
    return { resultType: "task", ...seedOf(task) };
  }

  /** A name for a task; the one that it had before, when the same call comes again with the same key. */
  async function idOf({ owner, call, key }: { owner: string | null; call: object; key: unknown }): Promise<string> {
    const fresh = { taskId: randomUUID(), call };
    if (typeof key !== "string") return fresh.taskId;
    const claim = `call ${JSON.stringify([owner, key])}`;
    if (await store.add(claim, fresh)) return fresh.taskId;
    const first = (await store.get(claim)) as typeof fresh;
    if (isDeepStrictEqual(first.call, call)) return first.taskId;
    throw new RpcError(INVALID_PARAMS, "This idempotencyKey belongs to another call", {
      data: { reason: "idempotency_key_conflict" },
    });
  }

  /** A call that is no task. */
  async function atOnce(tool: Tool, args: Call["arguments"] & object, { signal }: Context): Promise<Result> {
    const begun = clock.now();
    for (;;) {
      const next: Next = await tool.next({
        ...{ args, answers: {}, elapsed: clock.now() - begun },
        ...{ charge: (amount) => charge(store, randomUUID(), amount), receipt: (of) => receiptOf(store, of) },
      });
      if ("done" in next) return next.done;
      if ("ask" in next) throw new Error("A tool that asks is always a task");
      await clock.sleep(begun + next.after - clock.now(), signal);
    }
  }

  /**
   * A task, changed if there is something to change.
   *
   * @throws RpcError when it is none of the caller's, whether or not it is somebody else's, and when it was
   */
  async function taskOf(
    { taskId }: Params,
    context: Context,
    change: (task: Task) => Task = (it) => it,
  ): Promise<Task> {
    needTasks(context);
    const known = typeof taskId === "string" ? await versions.read(taskId) : undefined;
    if (!known || known.owner !== ownerOf(context)) throw unknown();
    const task = (await versions.change(known.taskId, (it) => change(aged(it, clock.now()))))!;
    if (task.gone) throw expired();
    worker.takeUp(task);
    return task;
  }

  /** The section *Input*. Answers to what is not asked, or not any more, are ignored. */
  async function update(params: Params, context: Context): Promise<Result> {
    const given = params.inputResponses;
    if (typeof given !== "object" || given === null || Array.isArray(given)) {
      throw new RpcError(INVALID_PARAMS, "inputResponses should be an object with an answer under each key");
    }
    const { taskId, status } = await taskOf(params, context, (task) => answered(task, given as InputResponses));
    if (status === "working") worker.start(taskId);
    return {};
  }

  function answered(task: Task, given: InputResponses): Task {
    const asked = Object.entries(task.inputRequests);
    const taken = asked.filter(([key]) => Object.hasOwn(given, key)).map(([key]) => [key, given[key]!] as const);
    if (task.status !== "input_required" || taken.length === 0) return task;
    const open = asked.filter(([key]) => !Object.hasOwn(given, key));
    const now = clock.now();
    return {
      ...task,
      ...(open.length === 0 && { status: "working", due: now }),
      inputRequests: Object.fromEntries(open),
      answers: { ...task.answers, ...Object.fromEntries(taken) },
      lastUpdatedAt: now,
    };
  }

  /** The section *Cancellation*. One that has ended stays as it ended. */
  async function cancel(params: Params, context: Context): Promise<Result> {
    await taskOf(params, context, (task) => ended(task, clock.now(), { status: "cancelled" }));
    return {};
  }

  const methods = {
    "tools/call": call,
    "tasks/get": async (params: Params, context: Context) => detailsOf(await taskOf(params, context)),
    "tasks/update": update,
    "tasks/cancel": cancel,
    "subscriptions/listen": (params: Params, context: Context) =>
      listen(params, context, { clock, find: (taskId) => taskOf({ taskId }, context) }),
    "server/discover": () => ({
      ...{ supportedVersions: [PROTOCOL_VERSION], capabilities: { tools: {}, ...DECLARED } },
      ...cacheable,
    }),
    "tools/list": () => ({
      tools: Object.keys(tools).map((name) => ({ name, inputSchema: { type: "object" } })),
      ...cacheable,
    }),
  };

  return server(methods, {
    wrap: (next) => async (message, context) => {
      judgeHeaders(message, context);
      return { resultType: "complete", ...((await next(message, context)) as Result) };
    },
  });
}

interface Call {
  readonly name: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly inputResponses?: InputResponses;
  readonly idempotencyKey?: unknown;
}

const cacheable = { ttlMs: 0, cacheScope: "private" };

const unknown = () => new RpcError(INVALID_PARAMS, "There is no such task");

const expired = () => new RpcError(INVALID_PARAMS, "The task has expired", { data: { reason: "expired" } });
