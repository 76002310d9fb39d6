/** Really kills the process, after each of its writes in turn: nothing is lost, and nothing is done twice. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { noRedis, startRedis } from "@transports-wg/store/testing";
import { ConnectionClosed, spawnClient, type Client, type Params, type Result } from "@transports-wg/wire";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { answer, call, get, send, update, type Task } from "../checks/ask.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const program = join(here, "../gen/killed-server.mjs");

// As JavaScript it starts in a tenth of the time, and it is started some fifty times.
beforeAll(async () => {
  await build({
    ...{ entryPoints: [join(here, "server.ts")], outfile: program, bundle: true, platform: "node", format: "esm" },
    ...{ external: ["level", "redis"], logLevel: "silent" },
  });
});

/** Where a store is, and what ends it. */
interface Place {
  kind: "level" | "redis";
  where: string;
  end: () => Promise<void>;
}

/** A server that is started again whenever it was killed. Each request goes on until it has an answer. */
class Phoenix {
  deaths = 0;
  #client: Client;
  readonly #start: (fatal: number) => Client;

  constructor({ kind, where }: Place, charges: string, fatal: number) {
    this.#start = (nth) => spawnClient(process.execPath, [program, kind, where, charges, String(nth)]);
    this.#client = this.#start(fatal);
  }

  async ask(request: (client: Client) => Promise<Result>): Promise<Result> {
    try {
      return await request(this.#client);
    } catch (error) {
      if (!(error instanceof ConnectionClosed) || this.deaths > 0) throw error;
      expect(error.message).toContain("SIGKILL");
      this.deaths++;
      this.#client = this.#start(0);
      return request(this.#client);
    }
  }

  async until(taskId: string, status: string): Promise<Task> {
    for (let times = 0; times < 400; times++) {
      const task = (await this.ask((client) => get(client, taskId))) as Task;
      if (task.status === status) return task;
      expect(task.status).toMatch(/working|input_required/);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`The task should come to be ${status}, but did not`);
  }

  close = () => this.#client.close();
}

type Scenario = (server: Phoenix, charges: () => string[]) => Promise<void>;

const begin = async (server: Phoenix, name: string, args: Params): Promise<string> => {
  const made = await server.ask((client) => call(client, name, args, { idempotencyKey: "the only one" }));
  expect(made.resultType).toBe("task");
  return made.taskId as string;
};

/** Charges, though it does not know whether it has. */
const charge: Scenario = async (server, charges) => {
  const taskId = await begin(server, "charge_once", { amount: 5 });
  const { result } = await server.until(taskId, "completed");
  const ledger = await server.ask((client) => call(client, "receipt_of", { taskId }));
  expect(result?.structuredContent).toEqual(ledger.structuredContent);
  expect(charges()).toEqual([`charge of ${taskId}`]);
  // Whoever is still not sure gets the same task.
  expect(await begin(server, "charge_once", { amount: 5 })).toBe(taskId);
};

/** Answers in two parts, and once more when it does not know whether the answer arrived. */
const answers: Scenario = async (server) => {
  const taskId = await begin(server, "multi_input", {});
  await server.until(taskId, "input_required");
  await server.ask((client) => update(client, taskId, { second: answer("B") }));
  await server.ask((client) => update(client, taskId, { first: answer("A"), second: answer("late") }));
  const { result } = await server.until(taskId, "completed");
  expect(JSON.stringify(result)).toContain("A and B");
};

/** What is cancelled stays cancelled, whatever comes after. */
const cancelled: Scenario = async (server) => {
  const taskId = await begin(server, "multi_input", {});
  await server.ask((client) => send(client, "tasks/cancel", { taskId }));
  await server.until(taskId, "cancelled");
  await server.ask((client) => update(client, taskId, { first: answer("A"), second: answer("B") }));
  await server.until(taskId, "cancelled");
};

/** Runs it with a death after the first write, after the second, and so on until there is no write left to die after. */
async function everywhere(open: () => Promise<Place>, scenario: Scenario): Promise<number> {
  for (let fatal = 1; ; fatal++) {
    const folder = mkdtempSync(join(tmpdir(), "killed-"));
    const file = join(folder, "charges");
    const charges = () => {
      try {
        return readFileSync(file, "utf8").trim().split("\n");
      } catch {
        return [];
      }
    };
    const place = await open();
    const server = new Phoenix(place, file, fatal);
    try {
      await scenario(server, charges);
    } finally {
      await server.close();
      await place.end();
      rmSync(folder, { recursive: true });
    }
    if (server.deaths === 0) return fatal - 1;
  }
}

/** Where the machine is slow, steps that are due at the same time become one: there are at least as many writes as these. */
function survives(open: () => Promise<Place>): void {
  test("a charge is made once, whenever the process dies", async () => {
    expect(await everywhere(open, charge)).toBeGreaterThanOrEqual(6);
  });

  test("an acknowledged answer is kept, whenever the process dies", async () => {
    expect(await everywhere(open, answers)).toBeGreaterThanOrEqual(6);
  });

  test("what was cancelled stays so, whenever the process dies", async () => {
    expect(await everywhere(open, cancelled)).toBeGreaterThanOrEqual(4);
  });
}

describe("over a store in a folder", () => {
  survives(async () => {
    const where = mkdtempSync(join(tmpdir(), "killed-level-"));
    return { kind: "level", where, end: async () => rmSync(where, { recursive: true, force: true }) };
  });
});

describe(noRedis === undefined ? "over Redis" : `over Redis, skipped: ${noRedis}`, () => {
  describe.skipIf(noRedis !== undefined)("with a server", () => {
    survives(async () => {
      const { url, stop } = await startRedis();
      return { kind: "redis", where: url, end: stop };
    });
  });
});
