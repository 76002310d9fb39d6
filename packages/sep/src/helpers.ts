import { optimiseLate } from "./engine.ts";
import { Others } from "./others.ts";
import { Typist } from "./typist.ts";

/** What takes work off the process of the command line. */
export interface Helpers {
  readonly typist: Typist;
  /** Without them all subjects are audited in this process, which is then warm for the next time. */
  readonly others?: Others;
}

/** Does some work with helpers, which end with it, and so does this process. */
export async function helped<T>(work: (helpers: Helpers) => Promise<T>): Promise<T> {
  optimiseLate();
  const [typist, others] = [new Typist(), new Others()];
  try {
    return await work({ typist, others });
  } finally {
    others.close();
    await typist.close();
  }
}
