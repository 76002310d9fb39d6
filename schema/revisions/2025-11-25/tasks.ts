import type { JSONRPCNotification, JSONRPCRequest, NotificationParams, RequestParams, Result } from "./jsonrpc.js";
import type { PaginatedRequest, PaginatedResult } from "./pagination.js";
import type { CallToolResult } from "./tools.js";

/**
 * What a request carries in `params.task` to be run as a task. An empty object will do. Experimental, like all of
 * tasks.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task-parameters
 * @since 2025-11-25
 */
export interface TaskMetadata {
  /**
   * Milliseconds, from creation, for which the requestor would like the task to be kept. The receiver may settle on
   * another figure; {@link Task} tells which.
   *
   * @type integer
   */
  ttl?: number;
}

/**
 * Parameters of a request that can be run as a task: `tools/call` of the client, `sampling/createMessage` and
 * `elicitation/create` of the server.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#creating-tasks
 * @since 2025-11-25
 */
export interface TaskAugmentedRequestParams extends RequestParams {
  /**
   * Present to get a {@link CreateTaskResult} now and the result proper later, by `tasks/result`. A receiver that does
   * not declare tasks for this kind of request ignores it and answers as usual.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#capability-negotiation
   */
  task?: TaskMetadata;
}

/**
 * Names the task that a message belongs to. It is the value of `io.modelcontextprotocol/related-task` in `_meta`, which
 * every message about a task has to carry, unless its own members name the task already.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#related-task-metadata
 * @since 2025-11-25
 */
export interface RelatedTaskMetadata {
  /** The `taskId` of the task. */
  taskId: string;
}

/**
 * Where a task stands. It starts as `working` and may change between that and `input_required`, which bids the
 * requestor call `tasks/result` to be asked for input. `completed`, `failed` and `cancelled` are final.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task-status-lifecycle
 * @since 2025-11-25
 */
export type TaskStatus = "working" | "input_required" | "completed" | "failed" | "cancelled";

/**
 * State of a request that is carried out in the background.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task
 * @since 2025-11-25
 */
export interface Task {
  /**
   * Identifies the task among all those of the receiver, which makes it up. Hard to guess, where nothing else protects
   * the task from strangers.
   *
   * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task-isolation-and-access-control
   */
  taskId: string;
  /** Where the task stands. A tool result with `isError` counts as `failed`. */
  status: TaskStatus;
  /** More about the status, for people: how far the work is, or what went wrong. */
  statusMessage?: string;
  /** When the task was created: an ISO 8601 date and time, such as `2025-11-25T10:30:00Z`. */
  createdAt: string;
  /** When the task last changed: an ISO 8601 date and time. */
  lastUpdatedAt: string;
  /**
   * Milliseconds, from creation, after which the receiver may delete the task and its result, finished or not; null if
   * it never will. Never absent.
   *
   * @type ["integer","null"]
   */
  ttl: number | null;
  /**
   * Milliseconds that the requestor should let pass between two `tasks/get`.
   *
   * @type integer
   */
  pollInterval?: number;
}

/**
 * Tells that the request is accepted and has become a task. Sent by the receiver of a request with `params.task`,
 * without waiting for the work.
 *
 * For a tool call, `io.modelcontextprotocol/model-immediate-response` in `_meta` may hold a text to give to the model
 * in the meantime.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#creating-tasks
 * @since 2025-11-25
 */
export interface CreateTaskResult extends Result {
  /** The new task. */
  task: Task;
}

/**
 * Asks how a task stands. Sent by the requestor of the task, client or server, again and again until the status is
 * final or `input_required`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#getting-tasks
 * @since 2025-11-25
 */
export interface GetTaskRequest extends JSONRPCRequest {
  method: "tasks/get";
  params: {
    /** The task in question. One that is unknown, or deleted, gets error -32602. */
    taskId: string;
  };
}

/**
 * The present state of a task. Sent in answer to {@link GetTaskRequest}.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#getting-tasks
 * @since 2025-11-25
 */
export type GetTaskResult = Result & Task;

/**
 * Asks for the result of the request that became a task. Sent by the requestor of the task, client or server.
 *
 * The answer is held back until the status is final. Until then, requests for input may come in.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#retrieving-task-results
 * @since 2025-11-25
 */
export interface GetTaskPayloadRequest extends JSONRPCRequest {
  method: "tasks/result";
  params: {
    /** The task in question. One that is unknown, or deleted, gets error -32602. */
    taskId: string;
  };
}

/**
 * Exactly what the request would have got without a task, such as a {@link CallToolResult} for `tools/call`. Sent in
 * answer to {@link GetTaskPayloadRequest}; if the request failed, its JSON-RPC error is sent instead.
 *
 * `_meta` names the task, under `io.modelcontextprotocol/related-task`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#result-retrieval
 * @since 2025-11-25
 */
export interface GetTaskPayloadResult extends Result {
  [key: string]: unknown;
}

/**
 * Asks for the tasks that the requestor has with the receiver, page by page. Sent by client or server, if the other
 * side declares `tasks.list`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#listing-tasks
 * @since 2025-11-25
 */
export interface ListTasksRequest extends PaginatedRequest {
  method: "tasks/list";
}

/**
 * One page of tasks. Sent in answer to {@link ListTasksRequest}.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#listing-tasks
 * @since 2025-11-25
 */
export interface ListTasksResult extends PaginatedResult {
  /** The tasks of this page; only such as belong to whoever asks. */
  tasks: Task[];
}

/**
 * Asks to stop a task. Sent by the requestor of the task, client or server, if the other side declares `tasks.cancel`.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#cancelling-tasks
 * @since 2025-11-25
 */
export interface CancelTaskRequest extends JSONRPCRequest {
  method: "tasks/cancel";
  params: {
    /** The task in question. One that is unknown, deleted or already at a final status gets error -32602. */
    taskId: string;
  };
}

/**
 * The task, now `cancelled` for good, even if the work could not be stopped. Sent in answer to
 * {@link CancelTaskRequest}. It may be deleted from now on.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task-cancellation
 * @since 2025-11-25
 */
export type CancelTaskResult = Result & Task;

/**
 * State of a task after a change, together with what every notification may carry.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task-status-notification
 * @since 2025-11-25
 */
export type TaskStatusNotificationParams = NotificationParams & Task;

/**
 * Tells the requestor that the status of a task has changed. Sent by the receiver of the task, client or server, if it
 * likes to; a requestor keeps polling all the same.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#task-status-notification
 * @since 2025-11-25
 */
export interface TaskStatusNotification extends JSONRPCNotification {
  method: "notifications/tasks/status";
  params: TaskStatusNotificationParams;
}
