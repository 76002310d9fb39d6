import { serveStdio, server } from "@transports-wg/wire";
import { FakeClock } from "../src/index.ts";

/** A server over stdio whose clock its parent sets. */
const clock = new FakeClock(0);
process.on("message", (time: number) => void clock.set(time).then(() => process.send!(time)));
await serveStdio(
  server({
    now: () => ({ now: clock.now() }),
    async *wait({ ms }) {
      const asleep = clock.sleep(Number(ms));
      yield { method: "notifications/asleep" };
      await asleep;
      return { now: clock.now() };
    },
  }),
);
process.disconnect();
