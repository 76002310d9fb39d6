/** How tasks end, and what is left of them. */
import type { ServerCheck } from "@transports-wg/audit";
import { INVALID_PARAMS, begin, call, cancel, end, get, update, type Task } from "./ask.ts";

const alone = { stdio: "a process shares no store with another" } as const;

export const endIsFinal: ServerCheck = {
  id: "tasks-terminal-state-final",
  says: "what has ended stays as it ended",
  role: "server",
  async run(lab) {
    const { client, clock, expect } = lab;
    const alice = await client();
    const stopped = await begin(expect, alice, "slow_compute", { seconds: 1, label: "stopped" });
    await cancel(alice, stopped);
    const first = await end(lab, alice, stopped);
    await clock.advance(5_000);
    const says = "one that was cancelled is not completed when its work is done";
    expect.equal((await get(alice, stopped)).status, first.status, says);
    const done = await begin(expect, alice, "slow_compute", { seconds: 1, label: "done" });
    const { status, result } = await end(lab, alice, done);
    expect.given(status === "completed", "slow_compute completes");
    await cancel(alice, done);
    const after = await get(alice, done);
    expect.equal([after.status, after.result], [status, result], "one that is completed is not cancelled any more");
  },
};

export const raceIsDecided: ServerCheck = {
  id: "tasks-cancel-complete-race",
  says: "when the end comes from two sides at once, all replicas tell the same one",
  role: "server",
  except: alone,
  async run(lab) {
    const { start, client, clock, expect } = lab;
    await start({ replicas: [{}, {}] });
    const both = [await client({ replica: 0 }), await client({ replica: 1 })] as const;
    for (let times = 0; times < 3; times++) {
      const taskId = await begin(expect, both[0], "slow_compute", { seconds: 1, label: "race" });
      // What each replica says, whenever it says it.
      const said: string[] = [];
      const look = async () => {
        for (const it of both) said.push((await get(it, taskId)).status as string);
      };
      await Promise.all([clock.advance(1_000), cancel(both[1], taskId), look(), look()]);
      await look();
      await clock.advance(10_000);
      await look();
      const ends = new Set(said.filter((it) => it !== "working"));
      expect.equal(ends.size, 1, `one end is told, not ${[...ends].join(" and ")}`);
    }
  },
};

export const earlyExpiry: ServerCheck = {
  id: "tasks-no-early-ttl-expiry",
  says: "nothing is forgotten before its time",
  role: "server",
  async run({ client, clock, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 1, label: "kept", ttlMs: 600_000 });
    const { ttlMs } = (await get(alice, taskId)) as Task;
    await clock.advance(Math.min(ttlMs ?? 600_000, 600_000) - 1);
    const task = await expect.fulfilled(get(alice, taskId), "just before ttlMs is over the task is there");
    expect.equal(task.status, "completed", "with its end");
  },
};

export const overdueFails: ServerCheck = {
  id: "tasks-ttl-marks-failed",
  says: "one that outlives its time is a failure, before it is nothing at all",
  role: "server",
  async run({ client, clock, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 3_600, label: "late", ttlMs: 5_000 });
    await clock.advance(5_001);
    const task = (await expect.fulfilled(get(alice, taskId), "it can still be read")) as Task;
    expect.equal(task.status, "failed", "it has failed");
    expect.that(Number.isInteger(task.error?.code), "with an error", task);
    await clock.advance(3_600_000);
    await expect.refused(get(alice, taskId), "after an hour it is gone", { code: INVALID_PARAMS });
  },
};

export const retention: ServerCheck = {
  id: "tasks-retention-starts-at-end",
  says: "one that ends late can be read as long as one that ends early",
  role: "server",
  async run({ client, clock, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 4, label: "late", ttlMs: 5_000 });
    await clock.advance(4_000);
    const { status, ttlMs } = (await get(alice, taskId)) as Task;
    expect.given(status === "completed", "slow_compute completes within its ttlMs");
    expect.that(ttlMs === null || ttlMs >= 64_000, "ttlMs says that there is a minute more", ttlMs);
    await clock.advance(59_000);
    const says = "59 seconds after its end it can be read";
    expect.equal((await expect.fulfilled(get(alice, taskId), says)).status, "completed", says);
  },
};

export const expiredToldApart: ServerCheck = {
  id: "tasks-expired-told-apart",
  says: "who comes too late learns that it came too late",
  role: "server",
  async run({ client, clock, expect }) {
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 1, label: "old", ttlMs: 5_000 });
    await clock.advance(3_600_000);
    const reason = (data: unknown) => (data as { reason?: unknown } | undefined)?.reason;
    for (const asked of [get(alice, taskId), cancel(alice, taskId), update(alice, taskId, {})]) {
      const { data } = await expect.refused(asked, "one that was deleted is refused", { code: INVALID_PARAMS });
      expect.equal(reason(data), "expired", "the reason is that it has expired");
    }
    const { data } = await expect.refused(get(alice, "none"), "one that never was is refused");
    expect.that(reason(data) !== "expired", "for another reason", data);
  },
};

export const expiredForOwner: ServerCheck = {
  id: "tasks-expired-told-to-owner-only",
  says: "nobody else learns that there was one",
  role: "server",
  except: { stdio: "each principal has a process of its own" },
  async run({ client, clock, expect }) {
    const [alice, bob] = [await client({ principal: "alice" }), await client({ principal: "bob" })];
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 1, label: "old", ttlMs: 5_000 });
    await clock.advance(3_600_000);
    const { data, message } = await expect.refused(get(bob, taskId), "Bob is refused");
    const never = await expect.refused(get(bob, "none"), "one that never was is refused");
    expect.equal({ data, message }, { data: never.data, message: never.message }, "both are the same to Bob");
  },
};

export const retryClass: ServerCheck = {
  id: "tasks-failure-says-whether-to-retry",
  says: "a failure says whether the same call may be made again, and when",
  role: "server",
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const final = await end(lab, alice, await begin(expect, alice, "protocol_error_job"));
    expect.equal(final.error?.data?.retryable, false, "protocol_error_job says that it may not");
    const busy = await end(lab, alice, await begin(expect, alice, "overloaded_job"));
    expect.equal(busy.error?.data?.retryable, true, "overloaded_job says that it may");
    expect.that(Number.isInteger(busy.error?.data?.afterMs), "and after how many milliseconds", busy.error);
    const late = await begin(expect, alice, "slow_compute", { seconds: 3_600, label: "late", ttlMs: 1_000 });
    await lab.clock.advance(1_001);
    const { error } = (await get(alice, late)) as Task;
    expect.equal(error?.data?.retryable, false, "of one that outlived its time nobody knows what it did");
  },
};

export const abandonedTakenUp: ServerCheck = {
  id: "tasks-abandoned-work-taken-up",
  says: "what a replica left when it died, another one finishes",
  role: "server",
  except: alone,
  async run(lab) {
    const { start, client, clock, expect } = lab;
    await start({ replicas: [{ dead: true }, {}] });
    const [dead, alive] = [await client({ replica: 0 }), await client({ replica: 1 })];
    const taskId = await begin(expect, dead, "slow_compute", { seconds: 1, label: "left" });
    await clock.advance(60_000);
    await get(alive, taskId);
    await clock.advance(60_000);
    const { status, result } = (await get(alive, taskId)) as Task;
    expect.equal(status, "completed", "a minute after somebody asked for it, it is completed");
    expect.matches(JSON.stringify(result), /Computed left/, "with its result");
  },
};

export const effectOnce: ServerCheck = {
  id: "tasks-effect-once",
  says: "what must not be done twice is done once, however many go on with the task",
  role: "server",
  except: alone,
  async run(lab) {
    const { start, client, clock, expect } = lab;
    await start({ replicas: [{ dead: true }, {}, {}] });
    const dead = await client({ replica: 0 });
    const others = [await client({ replica: 1 }), await client({ replica: 2 })];
    const taskId = await begin(expect, dead, "charge_once", { amount: 5 });
    await clock.advance(60_000);
    await Promise.all(others.map((it) => get(it, taskId)));
    await clock.advance(2_000);
    const { structuredContent } = ((await get(others[0]!, taskId)) as Task).result ?? {};
    expect.given(structuredContent !== undefined, "the task is completed, and has a receipt");
    const ledger = await call(others[1]!, "receipt_of", { taskId });
    expect.equal(ledger.structuredContent, structuredContent, "the receipt is that of the only charge");
  },
};
