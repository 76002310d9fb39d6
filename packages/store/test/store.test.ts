import { MemoryStore } from "@transports-wg/harness";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openLevelStore, openRedisStore } from "../src/index.ts";
import { behavesAsStore } from "./behaviour.ts";
import { noRedis, startRedis } from "../src/testing.ts";

describe("a store in memory", () => {
  behavesAsStore(async () => {
    const store = new MemoryStore();
    return { one: store, other: store, close: async () => {} };
  });
});

describe("a store in a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "level-"));

  behavesAsStore(async () => {
    const store = await openLevelStore(folder);
    const close = async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    };
    return { one: store, other: store, close };
  });

  test("is there again after it was closed, with all that was under way", async () => {
    const again = join(folder, "again");
    const first = await openLevelStore(again);
    void first.set("key", { kept: true });
    await first.close();
    const second = await openLevelStore(again);
    expect(await second.get("key")).toEqual({ kept: true });
    await second.close();
  });

  test("is open once", async () => {
    const once = join(folder, "once");
    const store = await openLevelStore(once);
    await expect(openLevelStore(once)).rejects.toThrow();
    await store.close();
  });
});

describe(noRedis === undefined ? "a store in Redis" : `a store in Redis, skipped: ${noRedis}`, () => {
  describe.skipIf(noRedis !== undefined)("with a server", () => {
    behavesAsStore(async () => {
      const server = await startRedis();
      const [one, other] = [await openRedisStore(server.url), await openRedisStore(server.url)];
      const close = async () => {
        await Promise.all([one.close(), other.close()]);
        await server.stop();
      };
      return { one, other, close };
    });
  });

  test("is refused where no server is", async () => {
    await expect(openRedisStore("redis://127.0.0.1:1")).rejects.toThrow("A Redis server should answer at");
  });
});
