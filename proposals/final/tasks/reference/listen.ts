/** The section *Notifications*: tells of changes, whoever makes them. All that replicas share is the store, so that is where it looks. */
import type { Clock } from "@transports-wg/harness";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import { RpcError, type Context, type Params, type Result } from "@transports-wg/wire";
import { needTasks } from "./envelope.ts";
import { detailsOf, type Task } from "./task.ts";

/** Milliseconds between two looks. */
const INTERVAL = 250;

export async function listen(
  { notifications }: Params,
  { id, _meta, signal, notify }: Context,
  { clock, find }: { clock: Clock; find: (taskId: string) => Promise<Task> },
): Promise<Result> {
  const asked = (notifications as { taskIds?: unknown } | undefined)?.taskIds;
  if (asked !== undefined) needTasks({ _meta });
  const wanted = Array.isArray(asked) ? asked.filter((it) => typeof it === "string") : [];
  const subscription = { _meta: { [META_KEYS.SUBSCRIPTION_ID]: id } };

  const told = new Map<string, string>();
  for (const taskId of wanted) if (await found(taskId)) told.set(taskId, "");
  const honoured = asked === undefined ? {} : { taskIds: [...told.keys()] };
  await notify({
    method: "notifications/subscriptions/acknowledged",
    params: { ...subscription, notifications: honoured },
  });

  while (!signal.aborted) {
    for (const [taskId, before] of told) {
      const task = await found(taskId);
      const now = task ? JSON.stringify(detailsOf(task)) : before;
      if (now === before) continue;
      told.set(taskId, now);
      await notify({ method: "notifications/tasks", params: { ...subscription, ...detailsOf(task!) } });
    }
    await clock.sleep(INTERVAL, signal);
  }
  return { ...subscription };

  async function found(taskId: string): Promise<Task | undefined> {
    try {
      return await find(taskId);
    } catch (error) {
      if (error instanceof RpcError) return undefined;
      throw error;
    }
  }
}
