/** What there is to call: the least of each kind that a check needs. README.md describes them. */
import type {
  ElicitResult,
  InputRequest,
  InputRequests,
  InputResponses,
  PrimitiveSchemaDefinition,
} from "@transports-wg/schema/2026-07-28/types";
import { RpcError, type Result } from "@transports-wg/wire";

/** What a tool knows when it is asked what to do next. */
export interface Job {
  readonly args: Readonly<Record<string, unknown>>;
  readonly answers: InputResponses;
  /** Milliseconds since it began. */
  readonly elapsed: number;
  /** Does what must not be done twice: whoever comes again for this task gets what was done the first time. */
  readonly charge: (amount: unknown) => Promise<Result>;
  /** What was done for a task. */
  readonly receipt: (taskId: string) => Promise<Result | undefined>;
}

/** To wait until so much time has passed, to ask, or to be done. */
export type Next = { after: number } | { ask: InputRequests } | { done: Result };

export interface Tool {
  /** Whether a call of it is a task: never, when the client knows tasks, or else not at all. */
  readonly task: "never" | "optional" | "required";
  /** What it has to know before there is a task. */
  readonly first?: InputRequests;
  /** The same for the same job, so that whoever goes on with it comes to the same end. */
  readonly next: (job: Job) => Next | Promise<Next>;
}

export const tools: Readonly<Record<string, Tool>> = {
  greet: {
    task: "never",
    next: ({ args }) => ({ done: text(`Hello, ${String(args.name)}!`) }),
  },
  slow_compute: {
    task: "optional",
    next: ({ args, elapsed }) =>
      lasting(Number(args.seconds), elapsed) ?? { done: text(`Computed ${String(args.label)}`) },
  },
  failing_job: {
    task: "required",
    next: ({ elapsed }) => lasting(1, elapsed) ?? { done: { ...text("There is no such disk"), isError: true } },
  },
  protocol_error_job: {
    task: "required",
    next({ elapsed }) {
      const wait = lasting(1, elapsed);
      if (wait) return wait;
      throw new RpcError(-32603, "The worker lost its memory", { data: { retryable: false } });
    },
  },
  overloaded_job: {
    task: "required",
    next: () => {
      throw new RpcError(-32603, "All workers are busy", { data: { retryable: true, afterMs: 5_000 } });
    },
  },
  confirm_delete: {
    task: "required",
    next: ({ args, answers }) =>
      missing(answers, { confirm: form(`Delete ${String(args.filename)}?`, "confirm", "boolean") }) ?? {
        done: text(accepted(answers.confirm) ? `Deleted ${String(args.filename)}` : "Nothing was deleted"),
      },
  },
  multi_input: {
    task: "required",
    next: ({ answers }) =>
      missing(answers, {
        first: form("What is the first value?", "value", "string"),
        second: form("What is the second value?", "value", "string"),
      }) ?? { done: text(`${filled(answers.first)} and ${filled(answers.second)}`) },
  },
  ask_twice: {
    task: "required",
    // The question is the same, and its key is not.
    next: ({ answers }) =>
      missing(answers, { "value-1": form("Which value?", "value", "string") }) ??
      missing(answers, { "value-2": form("Which value?", "value", "string") }) ?? {
        done: text(`${filled(answers["value-1"])}, then ${filled(answers["value-2"])}`),
      },
  },
  test_tool_with_task: {
    task: "required",
    first: { user_name: form("What is your name?", "name", "string") },
    next: ({ answers }) => ({ done: text(`Worked for ${filled(answers.user_name)}`) }),
  },
  charge_once: {
    task: "required",
    async next({ args, elapsed, charge }) {
      const wait = lasting(1, elapsed);
      if (wait) return wait;
      const receipt = await charge(args.amount);
      return { done: { ...text(`Charged ${String(receipt.amount)}`), structuredContent: receipt } };
    },
  },
  receipt_of: {
    task: "never",
    async next({ args, receipt }) {
      const found = await receipt(String(args.taskId));
      return { done: found ? { ...text("Charged"), structuredContent: found } : text("Not charged") };
    },
  },
};

const lasting = (seconds: number, elapsed: number): Next | undefined =>
  elapsed < seconds * 1000 ? { after: seconds * 1000 } : undefined;

function missing(answers: InputResponses, questions: InputRequests): Next | undefined {
  const open = Object.entries(questions).filter(([key]) => !Object.hasOwn(answers, key));
  return open.length > 0 ? { ask: Object.fromEntries(open) } : undefined;
}

function form(message: string, name: string, type: "string" | "boolean"): InputRequest {
  const requestedSchema = {
    type: "object" as const,
    properties: { [name]: { type } as PrimitiveSchemaDefinition },
    required: [name],
  };
  return { method: "elicitation/create", params: { mode: "form", message, requestedSchema } };
}

const accepted = (answer: unknown) => (answer as ElicitResult | undefined)?.action === "accept";

const filled = (answer: unknown) =>
  Object.values((answer as ElicitResult | undefined)?.content ?? {}).join() || "nothing";

const text = (said: string): Result => ({ content: [{ type: "text", text: said }] });
