import { Worker } from "node:worker_threads";
import type { Proposal } from "@transports-wg/proposal";
import { beginning } from "./kit.ts";
import { rememberedOr } from "./remember.ts";
import type { Typed } from "./typing.ts";

/** Types proposals in a thread of its own, which starts with the first of them. */
export class Typist {
  #thread: Worker | undefined;
  readonly #waiting = new Map<number, { resolve: (typed: Typed) => void; reject: (error: Error) => void }>();
  #orders = 0;

  type(proposal: Proposal): Promise<Typed> {
    return rememberedOr(proposal, () => this.#order(proposal.folder));
  }

  #order(folder: string): Promise<Typed> {
    const thread = (this.#thread ??= this.#start());
    const order = ++this.#orders;
    return new Promise((resolve, reject) => {
      this.#waiting.set(order, { resolve, reject });
      thread.postMessage({ order, folder });
    });
  }

  #start(): Worker {
    const thread = new Worker(beginning("typist-thread"));
    thread.on("message", ({ order, typed, failed }: { order: number; typed?: Typed; failed?: string }) => {
      const { resolve, reject } = this.#waiting.get(order)!;
      this.#waiting.delete(order);
      if (typed) resolve(typed);
      else reject(new Error(failed));
    });
    thread.on("error", (error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
    });
    return thread;
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }
}
