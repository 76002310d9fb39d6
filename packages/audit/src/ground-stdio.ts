import { fork, type ChildProcess } from "node:child_process";
import { stdioClient, type Client } from "@transports-wg/wire";
import { Unavailable } from "./blame.ts";
import type { Order, Report } from "./host.ts";
import type { Ground } from "./stand.ts";
import { tappedClient } from "./trace.ts";
import { SOMEBODY, type Settings } from "./world.ts";

/**
 * Servers in child processes, one per principal and replica: that is what a process is over stdio. A process serves one run
 * after another, because to start one takes longer than most checks.
 *
 * @param program the file to run, which calls `host`
 */
export function stdioGround(program: () => Promise<string>): Ground {
  const pool = new Map<string, Child>();
  const take = async (key: string) => {
    const idle = pool.get(key);
    pool.delete(key);
    return idle?.alive ? idle : new Child(await program());
  };
  return {
    async prepare() {
      pool.set(`${SOMEBODY} 0`, new Child(await program()));
    },
    stand(clock, trace) {
      const used = new Map<string, Promise<Child>>();
      let replicas: readonly Settings[];
      let next = 0;
      const stop = clock.follow(async () => {
        const now = clock.now();
        for (const child of used.values()) await (await child).order({ does: "tick", now });
      });
      const started = async (key: string, principal: string, settings: Settings) => {
        const child = await take(key);
        await child.order({ does: "start", principal, settings, now: clock.now() });
        return child;
      };
      return {
        async start(settings, store) {
          if (settings.length > 1 && store === "shared") throw new Unavailable("processes share no store");
          replicas = settings;
        },
        async client(principal, replica = next++ % replicas.length) {
          const key = `${principal} ${replica}`;
          if (!used.has(key)) used.set(key, started(key, principal, replicas[replica]!));
          const { client } = await used.get(key)!;
          return tappedClient(client, { from: principal, to: "server", trace });
        },
        get url(): URL {
          throw new Unavailable("there is no address over stdio");
        },
        post: () => Promise.reject(new Unavailable("nothing is posted over stdio")),
        raw: () => Promise.reject(new Unavailable("raw bytes are for HTTP")),
        async close() {
          stop();
          for (const [key, child] of used) {
            const it = await child.catch(() => undefined);
            if (it?.idle) pool.set(key, it);
            else await it?.close();
          }
        },
      };
    },
    async close() {
      await Promise.all([...pool.values()].map((it) => it.close()));
    },
  };
}

class Child {
  readonly client: Client;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  #orders = 0;
  #underWay = 0;
  alive = true;

  constructor(program: string) {
    this.#process = fork(program, { stdio: ["pipe", "pipe", "inherit", "ipc"], execArgv: [] });
    const { stdin, stdout } = this.#process;
    const client = stdioClient({ input: stdout!, output: stdin! }, { onNotification: () => {} });
    this.client = {
      ...client,
      request: async (...args) => {
        this.#underWay++;
        return client.request(...args).finally(() => this.#underWay--);
      },
    };
    this.#process.on("message", (report: Report) => {
      if ("done" in report) this.#waiting.get(report.done)?.resolve();
      else this.#waiting.get(report.failed)?.reject(new Error(report.why));
    });
    this.#process.once("exit", (code, signal) => {
      this.alive = false;
      const error = new Error(`The process of the server ended with ${signal ?? `code ${code}`}`);
      for (const { reject } of this.#waiting.values()) reject(error);
    });
  }

  /** Whether nothing is under way that could disturb the next run. */
  get idle(): boolean {
    return this.alive && this.#underWay === 0;
  }

  async order(
    order: Omit<Extract<Order, { does: "start" }>, "order"> | Omit<Extract<Order, { does: "tick" }>, "order">,
  ): Promise<void> {
    const number = ++this.#orders;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.set(number, { resolve, reject });
        this.#process.send({ ...order, order: number }, (error) => error && reject(error));
      });
    } finally {
      this.#waiting.delete(number);
    }
  }

  async close(): Promise<void> {
    if (!this.alive) return;
    const exited = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGKILL");
    await exited;
  }
}
