import { Level } from "level";
import { named, textOf } from "./json.ts";
import type { OpenStore } from "./open-store.ts";

/** A write has reached the disk when it is over, so that it outlives the machine, too. */
const durable = { sync: true };

/**
 * A store in a folder, which is made where it is missing. It needs no service. One process at a time has it open.
 *
 * @throws Error when another process has it open, or the folder cannot be written
 */
export async function openLevelStore(folder: string): Promise<OpenStore> {
  const level = new Level<string, string>(folder);
  await level.open();
  const lines = new Map<string, Promise<unknown>>();

  /** One after another for each key: a database without transactions has nothing between looking and writing. */
  function inLine<T>(key: string, act: () => Promise<T>): Promise<T> {
    const turn = (lines.get(key) ?? Promise.resolve()).then(act);
    const over = turn.catch(() => {});
    lines.set(key, over);
    void over.then(() => lines.get(key) === over && lines.delete(key));
    return turn;
  }

  return {
    async get(key) {
      const text = (await level.get(named(key))) as string | undefined;
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    async set(key, value) {
      const text = textOf(key, value);
      await inLine(key, () => level.put(named(key), text, durable));
    },
    async add(key, value) {
      const text = textOf(key, value);
      return inLine(key, async () => {
        if (await level.has(named(key))) return false;
        await level.put(named(key), text, durable);
        return true;
      });
    },
    delete(key) {
      return inLine(key, async () => {
        if (!(await level.has(named(key)))) return false;
        await level.del(named(key), durable);
        return true;
      });
    },
    async close() {
      await Promise.all(lines.values());
      await level.close();
    },
  };
}
