import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { FakeClock } from "../src/index.ts";

test("the time stands still until it is told", async () => {
  const clock = new FakeClock(1_000);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(clock.now()).toBe(1_000);
  await clock.advance(250);
  expect(clock.now()).toBe(1_250);
  await clock.set(5_000);
  expect(clock.now()).toBe(5_000);
});

test("the real time is not asked", async () => {
  const real = [vi.spyOn(Date, "now"), vi.spyOn(performance, "now"), vi.spyOn(globalThis, "setTimeout")];
  const clock = new FakeClock();
  const asleep = clock.sleep(60_000);
  await clock.advance(60_000);
  await asleep;
  for (const it of real) expect(it).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test("sleepers wake in the order in which they come due, each at its own time", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }),
      async (durations, steps) => {
        const clock = new FakeClock(0);
        const woken: { sleeper: number; at: number }[] = [];
        for (const [sleeper, ms] of durations.entries()) {
          void clock.sleep(ms).then(() => woken.push({ sleeper, at: clock.now() }));
        }
        for (const step of steps) await clock.advance(step);
        const end = steps.reduce((sum, it) => sum + it, 0);
        const due = durations
          .map((at, sleeper) => ({ sleeper, at }))
          .filter(({ at }) => at <= end)
          .sort((a, b) => a.at - b.at);
        expect(woken).toEqual(due);
        expect(clock.sleeping).toBe(durations.length - due.length);
        expect(clock.now()).toBe(end);
      },
    ),
    { numRuns: 50 },
  ));

test("who wakes may sleep again within the same step", async () => {
  const clock = new FakeClock(0);
  const ticks: number[] = [];
  const ticking = async () => {
    for (;;) {
      await clock.sleep(10);
      ticks.push(clock.now());
    }
  };
  void ticking();
  await clock.advance(35);
  expect(ticks).toEqual([10, 20, 30]);
  expect(clock.sleeping).toBe(1);
});

test("what follows from a waking has settled before the next one wakes", async () => {
  const clock = new FakeClock(0);
  const log: string[] = [];
  const chain = async (name: string, ms: number) => {
    await clock.sleep(ms);
    for (let link = 0; link < 1_000; link++) await Promise.resolve();
    log.push(`${name} done at ${clock.now()}`);
  };
  void chain("first", 1);
  void chain("second", 1);
  void chain("third", 2);
  await clock.advance(10);
  expect(log).toEqual(["first done at 1", "second done at 1", "third done at 2"]);
});

test("what was called just before the clock moves has time to fall asleep", async () => {
  const clock = new FakeClock(0);
  let woken = false;
  void (async () => {
    for (let link = 0; link < 100; link++) await Promise.resolve();
    await clock.sleep(5);
    woken = true;
  })();
  await clock.advance(5);
  expect(woken).toBe(true);
});

test("a signal ends a sleep with its reason", async () => {
  const clock = new FakeClock();
  const controller = new AbortController();
  const asleep = clock.sleep(10, controller.signal);
  expect(clock.sleeping).toBe(1);
  controller.abort(new Error("enough"));
  await expect(asleep).rejects.toThrow("enough");
  expect(clock.sleeping).toBe(0);
  await expect(clock.sleep(10, controller.signal)).rejects.toThrow("enough");
});

test("a sleep that is over leaves no listener on its signal", async () => {
  const clock = new FakeClock();
  const { signal } = new AbortController();
  const removed = vi.spyOn(signal, "removeEventListener");
  const asleep = clock.sleep(10, signal);
  await clock.advance(10);
  await asleep;
  expect(removed).toHaveBeenCalledOnce();
});

test("a sleep of nothing is over without the clock", async () => {
  const clock = new FakeClock();
  await clock.sleep(0);
  await clock.sleep(-5);
  expect(clock.sleeping).toBe(0);
});

test("set backwards wakes nobody, and nobody has to sleep longer", async () => {
  const clock = new FakeClock(10_000);
  let woken: number | undefined;
  void clock.sleep(100).then(() => (woken = clock.now()));
  await clock.set(2_000);
  expect(clock.now()).toBe(2_000);
  expect(woken).toBeUndefined();
  await clock.advance(99);
  expect(woken).toBeUndefined();
  await clock.advance(1);
  expect(woken).toBe(2_100);
});

test("set forwards wakes those who came due", async () => {
  const clock = new FakeClock(0);
  const woken: number[] = [];
  for (const ms of [30, 10, 20, 40]) void clock.sleep(ms).then(() => woken.push(clock.now()));
  await clock.set(30);
  expect(woken).toEqual([10, 20, 30]);
});

test("moves asked for at once happen one after another", async () => {
  const clock = new FakeClock(0);
  const seen: number[] = [];
  void clock.sleep(4).then(() => seen.push(clock.now()));
  clock.follow(async (time) => void seen.push(time));
  await Promise.all([clock.advance(3), clock.advance(3), clock.set(1)]);
  expect(seen).toEqual([3, 4, 4, 6, 1]);
});

test("followers hear of each time before anybody wakes, and are waited for", async () => {
  const clock = new FakeClock(0);
  const log: string[] = [];
  const stop = clock.follow(async (time) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    log.push(`told ${time}`);
  });
  void clock.sleep(5).then(() => log.push("woken"));
  await clock.advance(7);
  expect(log).toEqual(["told 5", "woken", "told 7"]);
  await clock.set(1);
  expect(log.at(-1)).toBe("told 1");
  stop();
  await clock.advance(1);
  expect(log.at(-1)).toBe("told 1");
});

test("a clock that follows by set shows the same times and wakes at the same ones", async () => {
  const [leader, follower] = [new FakeClock(0), new FakeClock(0)];
  leader.follow((time) => follower.set(time));
  const woken: number[] = [];
  void follower.sleep(5).then(() => woken.push(follower.now()));
  await leader.advance(8);
  expect(woken).toEqual([5]);
  expect(follower.now()).toBe(8);
  await leader.set(3);
  expect(follower.now()).toBe(3);
});

test("a follower that fails fails the move, and not the next one", async () => {
  const clock = new FakeClock(0);
  const stop = clock.follow(() => Promise.reject(new Error("the child has gone")));
  await expect(clock.advance(1)).rejects.toThrow("the child has gone");
  stop();
  await clock.advance(1);
  expect(clock.now()).toBe(2);
});

test("a sleeper whose signal aborts while followers are told does not wake", async () => {
  const clock = new FakeClock(0);
  const controller = new AbortController();
  clock.follow(async () => controller.abort(new Error("told")));
  const asleep = clock.sleep(5, controller.signal);
  asleep.catch(() => {});
  await clock.advance(5);
  await expect(asleep).rejects.toThrow("told");
});

test("what is no time is refused", async () => {
  const clock = new FakeClock();
  await expect(clock.advance(-1)).rejects.toThrow("use set to go back");
  await expect(clock.advance(Infinity)).rejects.toThrow(RangeError);
  await expect(clock.set(NaN)).rejects.toThrow(RangeError);
  await expect(clock.sleep(NaN)).rejects.toThrow(RangeError);
  expect(() => new FakeClock(NaN)).toThrow(RangeError);
});
