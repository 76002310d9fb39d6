/** The section *Tasks*: what a task is to the store, and what it is on the wire. */
import type { InputRequests, InputResponses } from "@transports-wg/schema/2026-07-28/types";
import type { Result } from "@transports-wg/wire";

export const EXTENSION = "io.modelcontextprotocol/tasks";

/** How either side says that it knows tasks. */
export const DECLARED = { extensions: { [EXTENSION]: {} } };

export type TaskStatus = "working" | "input_required" | "completed" | "failed" | "cancelled";

export interface TaskError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** A task, as replicas share it. Each change makes a new one. */
export interface Task {
  readonly taskId: string;
  readonly owner: string | null;
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly status: TaskStatus;
  readonly statusMessage?: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly lastUpdatedAt: number;
  readonly ttlMs: number | null;
  readonly pollIntervalMs: number;
  /** When something is to be done next, by whoever works at it. */
  readonly due: number;
  /** What is asked and not yet answered. */
  readonly inputRequests: InputRequests;
  readonly answers: InputResponses;
  readonly result?: Result;
  readonly error?: TaskError;
  /** It was deleted. What is left of it is that it existed. */
  readonly gone?: true;
}

/** Milliseconds for which one that has ended can still be read. */
export const RETENTION = 60_000;

export const isTerminal = ({ status }: Task): boolean =>
  status === "completed" || status === "failed" || status === "cancelled";

type Outcome =
  | { status: "completed"; result: Result }
  | { status: "failed"; error: TaskError; statusMessage: string }
  | { status: "cancelled" };

/** The task at its end. It stays for a while, however little was left of its time. */
export function ended(task: Task, at: number, outcome: Outcome): Task {
  if (isTerminal(task)) return task;
  const ttlMs = task.ttlMs === null ? null : Math.max(task.ttlMs, at - task.createdAt + RETENTION);
  return { ...task, ...outcome, lastUpdatedAt: at, ttlMs, inputRequests: {} };
}

/** What time has made of the task: first a failure, when it did not end before; then a memory. */
export function aged(task: Task, now: number): Task {
  if (task.gone || task.ttlMs === null || now < task.createdAt + task.ttlMs) return task;
  if (isTerminal(task)) return { ...task, gone: true, args: {}, answers: {}, result: {} };
  const statusMessage = `The work did not end within ${task.ttlMs} ms`;
  // What it has done until then nobody knows: to do it again is for somebody to decide who does.
  const error = { code: -32603, message: statusMessage, data: { retryable: false } };
  return aged(ended(task, task.createdAt + task.ttlMs, { status: "failed", error, statusMessage }), now);
}

/** `Task` of the wire. */
export function seedOf(task: Task): Result {
  const { taskId, status, statusMessage, createdAt, lastUpdatedAt, ttlMs, pollIntervalMs } = task;
  return {
    taskId,
    status,
    ...(statusMessage !== undefined && { statusMessage }),
    createdAt: new Date(createdAt).toISOString(),
    lastUpdatedAt: new Date(lastUpdatedAt).toISOString(),
    ttlMs,
    pollIntervalMs,
  };
}

/** `DetailedTask` of the wire. */
export function detailsOf(task: Task): Result {
  const { status, inputRequests, result, error } = task;
  return {
    ...seedOf(task),
    ...(status === "input_required" && { inputRequests }),
    ...(status === "completed" && { result }),
    ...(status === "failed" && { error }),
  };
}
