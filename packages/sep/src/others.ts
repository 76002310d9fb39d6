import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Finding } from "@transports-wg/audit";
import type { Problem } from "@transports-wg/proposal";
import { beginning } from "./kit.ts";
import type { Loaded } from "./load.ts";
import type { Order, Told, Word } from "./others-process.ts";

/** What was found of subjects, by name, and what was thrown where nobody could catch it. */
export interface Heard {
  readonly told: readonly Told[];
  readonly strays: readonly Problem[];
}

interface Waiting {
  readonly order: Order;
  readonly told: Told[];
  readonly onTold: (told: Told) => void;
  readonly resolve: (heard: Heard) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Audits the subjects beside the reference in a process of their own, which takes another core than the reference does. It starts with
 * the first of them, and again when one of them has ended it.
 */
export class Others {
  #process: ChildProcess | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #orders = 0;

  /** @param onTold hears of each finding as it is made */
  audit(about: Omit<Order, "order">, onTold: (told: Told) => void): Promise<Heard> {
    const order: Order = { order: ++this.#orders, ...about };
    const heard = new Promise<Heard>((resolve, reject) => {
      this.#waiting.set(order.order, { order, told: [], onTold, resolve, reject });
      this.#send(order);
    });
    // Who gives up before does not want to know why nothing came of it.
    heard.catch(() => {});
    return heard;
  }

  close(): void {
    this.#process?.kill("SIGKILL");
  }

  /** Starts the process, if there is none: it loads while its first order is being written. */
  start(): ChildProcess {
    return (this.#process ??= this.#fork());
  }

  #send(order: Order): void {
    // One that is about to end cannot take it any more: the next one will.
    this.start().send(order, () => {});
  }

  #fork(): ChildProcess {
    // What a subject prints is for people: standard output may be read by a machine.
    const child = fork(beginning("others-process"), {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", 2, 2, "ipc"],
    });
    child.on("message", (word: Word) => {
      const it = this.#waiting.get(word.order)!;
      if ("found" in word) {
        it.told.push(word.found);
        return it.onTold(word.found);
      }
      this.#waiting.delete(word.order);
      if ("strays" in word) it.resolve({ told: it.told, strays: word.strays });
      else it.reject(new Error(word.broken));
    });
    child.once("error", (error) => this.#waiting.forEach(({ reject }) => reject(error)));
    child.once("exit", (code, signal) => {
      this.#process = undefined;
      const [current, ...next] = this.#waiting.values();
      if (!current) return;
      this.#waiting.delete(current.order.order);
      const message = `The process in which these are audited ended with ${signal ?? `code ${code}`} before it was done`;
      const file = join(current.order.folder, "subjects.ts");
      current.resolve({ told: current.told, strays: [{ file, line: 1, message }] });
      for (const { order } of next) this.#send(order);
    });
    return child;
  }
}

/** What was found, of the checks and subjects as they are loaded here. */
export const findingsOf = (told: readonly Told[], { checks, candidates }: Loaded): Finding[] =>
  told.flatMap(({ check: id, subject: name, ...rest }): Finding[] => {
    const check = checks.find((it) => it.id === id);
    const subject = candidates.find((it) => it.subject.name === name)?.subject;
    return check && subject ? [{ check, subject, ...rest }] : [];
  });
