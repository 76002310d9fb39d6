/** Whoever works at tasks: each replica for itself, at those that it made, and at those that others left lying. */
import type { World } from "@transports-wg/harness";
import { RpcError } from "@transports-wg/wire";
import { charge, receiptOf } from "./ledger.ts";
import { aged, ended, isTerminal, type Task } from "./task.ts";
import { tools } from "./tools.ts";
import type { Versions } from "./versions.ts";

/** What time and workers do to tasks. A mutant brings its own. */
export interface Rules {
  readonly aged: typeof aged;
  readonly ended: typeof ended;
  /** Milliseconds after which what is due is taken for left lying. */
  readonly patience: number;
}

export const rules: Rules = { aged, ended, patience: 2_000 };

/** What a check wants the replica to be. */
export interface Settings {
  /** Its worker is dead: it takes calls, and does nothing. */
  dead?: boolean;
}

export class Worker {
  readonly #world: World;
  readonly #versions: Versions;
  readonly #rules: Rules;
  readonly #busy = new Set<string>();

  constructor(world: World, versions: Versions, rules: Rules) {
    this.#world = world;
    this.#versions = versions;
    this.#rules = rules;
  }

  /** Goes on with a task until it ends, or asks for something. */
  async work(taskId: string): Promise<void> {
    const { clock, settings } = this.#world;
    if ((settings as Settings).dead || this.#busy.has(taskId)) return;
    this.#busy.add(taskId);
    try {
      for (;;) {
        const task = await this.#versions.change(taskId, (it) => this.#step(it));
        if (!task || isTerminal(task) || task.status === "input_required") return;
        await clock.sleep(task.due - clock.now());
      }
    } finally {
      this.#busy.delete(taskId);
    }
  }

  /** Goes on with one that nobody seems to work at. */
  takeUp(task: Task): void {
    if (task.status === "working" && this.#world.clock.now() >= task.due + this.#rules.patience)
      this.start(task.taskId);
  }

  /** Works at a task while others do something else. */
  start(taskId: string): void {
    // What goes wrong here is not lost: the task is still due, and somebody else will take it up.
    this.work(taskId).catch(() => {});
  }

  async #step(before: Task): Promise<Task> {
    const { clock, store } = this.#world;
    const { aged, ended } = this.#rules;
    const now = clock.now();
    const task = aged(before, now);
    if (task.status !== "working" || now < task.due) return task;
    const { taskId, tool, args, answers, createdAt } = task;
    try {
      const next = await tools[tool]!.next({
        ...{ args, answers, elapsed: now - createdAt },
        ...{ charge: (amount) => charge(store, taskId, amount), receipt: (of) => receiptOf(store, of) },
      });
      if ("done" in next)
        return ended(task, now, { status: "completed", result: { resultType: "complete", ...next.done } });
      if ("ask" in next) return { ...task, status: "input_required", inputRequests: next.ask, lastUpdatedAt: now };
      return { ...task, due: createdAt + next.after };
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const { code, message, data } = error;
      const failure = { code, message, ...(data !== undefined && { data }) };
      return ended(task, now, { status: "failed", error: failure, statusMessage: message });
    }
  }
}
