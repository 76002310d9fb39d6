/** Tasks in a store that replicas share. Each version of one has a key of its own, and whoever adds a version first has made it. */
import type { Store } from "@transports-wg/harness";
import type { Task } from "./task.ts";

export class Versions {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** @returns the task that is there afterwards, whoever made it */
  async create(task: Task): Promise<Task> {
    if (await this.#store.add(version(task.taskId, 0), task)) return task;
    return (await this.read(task.taskId))!;
  }

  async read(taskId: string): Promise<Task | undefined> {
    return (await this.#newest(taskId))?.task;
  }

  /**
   * Changes a task, however many change it at the same time: who comes second looks again at what there is now.
   *
   * @param change gives the same task when there is nothing to change; may be asked more than once
   */
  async change(taskId: string, change: (task: Task) => Task | Promise<Task>): Promise<Task | undefined> {
    for (;;) {
      const newest = await this.#newest(taskId);
      if (!newest) return undefined;
      const changed = await change(newest.task);
      if (changed === newest.task) return changed;
      if (await this.#store.add(version(taskId, newest.number + 1), changed)) {
        await this.#tidy(taskId, newest.number);
        return changed;
      }
    }
  }

  async #newest(taskId: string): Promise<{ number: number; task: Task } | undefined> {
    // Where to begin to look. It may lag behind, and never runs ahead.
    let number = ((await this.#store.get(latest(taskId))) as number | undefined) ?? 0;
    let task = await this.#store.get(version(taskId, number));
    if (task === undefined) return undefined;
    for (let next: unknown; (next = await this.#store.get(version(taskId, number + 1))) !== undefined; number++)
      task = next;
    return { number, task: task as Task };
  }

  /** Empties a version that has a successor. Its key stays, so that nobody who was late can add it again. */
  async #tidy(taskId: string, number: number): Promise<void> {
    await this.#store.set(latest(taskId), number + 1);
    await this.#store.set(version(taskId, number), null);
  }
}

const latest = (taskId: string) => `task ${taskId} latest`;
const version = (taskId: string, number: number) => `task ${taskId} version ${number}`;
