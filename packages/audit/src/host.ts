import { FakeClock } from "@transports-wg/harness";
import { serveStdio, type Handler } from "@transports-wg/wire";
import { bearer } from "./headers.ts";
import type { Subject } from "./subject.ts";
import { makeWorld, type Settings } from "./world.ts";

/** What the process is told beside its streams. It says `{ done }` or `{ failed }` with the number of the order. */
export type Order = { order: number; now: number } & (
  { does: "start"; principal: string; settings: Settings } | { does: "tick" }
);

export type Report = { done: number } | { failed: number; why: string };

/** The whole of a child process: serves one server after another over its stdin and stdout, with the clock of its parent. */
export async function host(subject: Subject): Promise<void> {
  let clock = new FakeClock();
  let current: Handler;
  const obey = async (order: Order) => {
    if (order.does === "tick") return clock.set(order.now);
    const { principal, settings, now } = order;
    clock = new FakeClock(now);
    current = await subject.server!(makeWorld({ clock, principal, settings }));
  };
  process.on("message", (order: Order) => {
    obey(order).then(
      () => process.send!({ done: order.order } satisfies Report),
      (error: unknown) =>
        process.send!({
          failed: order.order,
          why: error instanceof Error ? (error.stack ?? error.message) : String(error),
        } satisfies Report),
    );
  });
  await serveStdio((request) => current(request), { headers: bearer(undefined) });
  if (process.connected) process.disconnect();
}
