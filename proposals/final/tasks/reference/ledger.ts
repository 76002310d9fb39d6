/** The one thing in the world that the tools change: an account that is charged. */
import type { Store } from "@transports-wg/harness";
import type { Result } from "@transports-wg/wire";

const entry = (taskId: string) => `charge of ${taskId}`;

/** What was charged for a task, if it was. */
export const receiptOf = async (store: Store, taskId: string) => (await store.get(entry(taskId))) as Result | undefined;

/** Charges once for a task, whoever comes, and however often: to act and to remember it is one step. */
export async function charge(store: Store, taskId: string, amount: unknown): Promise<Result> {
  const receipt = { amount, receipt: crypto.randomUUID() };
  return (await store.add(entry(taskId), receipt)) ? receipt : (await receiptOf(store, taskId))!;
}
