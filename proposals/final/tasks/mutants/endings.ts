/** Faults in how tasks end, and how they are made: what this group proposes among them. */
import { spoilRequest, spoilResult, type Mutant } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { aged, ended, isTerminal } from "../reference/task.ts";
import { addsAlways, withAnswer, withParams, withRules, withStore } from "./spoil.ts";

export const endings: readonly Mutant[] = [
  {
    name: "Cancels what is completed",
    kills: ["tasks-terminal-state-final"],
    wrap: withRules({
      ended: (task, at, outcome) =>
        ended(outcome.status === "cancelled" ? { ...task, status: "working" } : task, at, outcome),
    }),
  },
  {
    name: "Completes what was cancelled",
    kills: ["tasks-terminal-state-final"],
    wrap(reference) {
      const { server } = reference;
      return {
        ...reference,
        server: async (world) =>
          spoilResult({ ...reference, server: () => server!(world) }, (result) =>
            result.status === "cancelled" && world.clock.now() > Date.parse(String(result.createdAt)) + 1_000
              ? { ...result, status: "completed", result: { content: [] } }
              : result,
          ).server!(world),
      };
    },
  },
  {
    name: "Each replica goes by what it has read before",
    kills: ["tasks-cancel-complete-race", "tasks-notifications-from-any-replica"],
    wrap: withStore((store) => {
      const known = new Map<string, unknown>();
      return {
        async get(key) {
          if (!known.has(key)) known.set(key, await store.get(key));
          return known.get(key);
        },
        async set(key, value) {
          known.set(key, value);
          await store.set(key, value);
        },
        async add(key, value) {
          known.set(key, value);
          await store.set(key, value);
          return true;
        },
      };
    }),
  },
  {
    name: "Forgets a second too early",
    kills: ["tasks-no-early-ttl-expiry"],
    wrap: withRules({ aged: (task, now) => aged(task, now + 1_000) }),
  },
  {
    name: "Never forgets",
    kills: ["tasks-ttl-marks-failed", "tasks-expired-told-apart"],
    wrap: withRules({ aged: (task) => task }),
  },
  {
    name: "Deletes what is late without a word",
    kills: ["tasks-ttl-marks-failed"],
    wrap: withRules({
      aged: (task, now) => {
        const after = aged(task, now);
        return after !== task && !isTerminal(task) ? { ...after, gone: true } : after;
      },
    }),
  },
  {
    name: "Counts the time of a result from its creation",
    kills: ["tasks-retention-starts-at-end"],
    wrap: withRules({ ended: (task, at, outcome) => ({ ...ended(task, at, outcome), ttlMs: task.ttlMs }) }),
  },
  {
    name: "Keeps a result longer than it says",
    kills: ["tasks-retention-starts-at-end"],
    wrap: (reference) =>
      spoilResult(reference, (result) => (result.status === "completed" ? { ...result, ttlMs: 5_000 } : result)),
  },
  {
    name: "Does not tell too late from never",
    kills: ["tasks-expired-told-apart"],
    wrap: withAnswer(() => (answer) => {
      if (!("error" in answer)) return answer;
      const { data, ...error } = answer.error;
      return { ...answer, error };
    }),
  },
  {
    name: "Calls whatever never was expired",
    kills: ["tasks-expired-told-apart"],
    wrap: withAnswer(
      () => (answer) =>
        "error" in answer ? { ...answer, error: { ...answer.error, data: { reason: "expired" } } } : answer,
    ),
  },
  {
    name: "Tells everybody what has expired",
    kills: ["tasks-expired-told-to-owner-only"],
    wrap: withAnswer(() => {
      const made = new Set<unknown>();
      return (answer, { params }) => {
        if ("result" in answer && answer.result.resultType === "task") made.add(answer.result.taskId);
        if (!("error" in answer) || !made.has(params?.taskId)) return answer;
        return { ...answer, error: { ...answer.error, data: { reason: "expired" } } };
      };
    }),
  },
  {
    name: "Does not say whether to try again",
    kills: ["tasks-failure-says-whether-to-retry"],
    wrap: (reference) =>
      spoilResult(reference, (result) => {
        if (result.status !== "failed") return result;
        const { data, ...error } = result.error as Result;
        return { ...result, error };
      }),
  },
  {
    name: "Says to try again what may have been done",
    kills: ["tasks-failure-says-whether-to-retry"],
    wrap: withRules({
      aged: (task, now) => {
        const after = aged(task, now);
        return after.status === "failed" && after !== task && !after.gone
          ? { ...after, error: { ...after.error!, data: { retryable: true, afterMs: 0 } } }
          : after;
      },
    }),
  },
  {
    name: "Nobody looks after work that was left",
    kills: ["tasks-abandoned-work-taken-up"],
    wrap: withRules({ patience: Infinity }),
  },
  {
    name: "Charges once for each who goes on with the task",
    kills: ["tasks-effect-once"],
    wrap: addsAlways(/^charge of /),
  },
  {
    name: "Does not know what a key is for",
    kills: ["tasks-call-with-key-made-once"],
    wrap: (reference) =>
      spoilRequest(reference, (it) => (it.params?.idempotencyKey ? withParams(it, { idempotencyKey: undefined }) : it)),
  },
  {
    name: "Looks for a key, and then writes it",
    kills: ["tasks-call-with-key-made-once"],
    wrap: withStore((store) => ({
      async add(key, value) {
        if (!key.startsWith("call ")) return store.add(key, value);
        if ((await store.get(key)) !== undefined) return false;
        await store.set(key, value);
        return true;
      },
    })),
  },
  {
    name: "Goes by the key alone",
    kills: ["tasks-key-of-another-call-refused"],
    wrap(reference) {
      const first = new Map<unknown, { name: unknown; arguments: unknown }>();
      return spoilRequest(reference, (it) => {
        const { idempotencyKey: key, name, arguments: args } = it.params ?? {};
        if (key === undefined) return it;
        if (!first.has(key)) first.set(key, { name, arguments: args });
        return withParams(it, { ...first.get(key) });
      });
    },
  },
  {
    name: "Has the keys of all in one drawer",
    kills: ["tasks-keys-of-two-principals-apart"],
    wrap: withStore((store) => {
      const common = (key: string) => key.replace(/^call \["[^"]*",/, "call [null,");
      return { add: (key, value) => store.add(common(key), value), get: (key) => store.get(common(key)) };
    }),
  },
];
