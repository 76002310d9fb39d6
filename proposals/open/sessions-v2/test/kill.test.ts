import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bearer } from "@transports-wg/harness";
import { noRedis, startRedis } from "@transports-wg/store/testing";
import { ConnectionClosed, httpClient, type Client } from "@transports-wg/wire";
import { afterEach, beforeEach, expect, test } from "vitest";
import { add, ask, call, itemsIn } from "../checks/ask.ts";
import { SESSION_NOT_FOUND } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";

const program = fileURLToPath(new URL("shop-process.ts", import.meta.url));

let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sessions-"));
});

afterEach(async () => {
  await killed(child);
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the server. It dies when it has written, or deleted, a key that begins so. */
async function start(fatal?: string, place = folder): Promise<Client> {
  child = fork(program, [place, ...(fatal === undefined ? [] : [fatal])], { execArgv: ["--import", "tsx"] });
  const [url] = (await once(child, "message")) as [string];
  return httpClient(url, { headers: bearer("alice") });
}

async function killed(it: ChildProcess | undefined): Promise<void> {
  if (!it || it.exitCode !== null || it.signalCode !== null) return;
  const exited = once(it, "exit");
  it.kill("SIGKILL");
  await exited;
}

/** A request whose answer never comes, because the server is killed by it. */
async function fatalRequest(request: Promise<unknown>): Promise<void> {
  const exited = once(child!, "exit");
  await expect(request).rejects.toThrow(ConnectionClosed);
  expect(await exited).toEqual([null, "SIGKILL"]);
}

const create = async (client: Client) => (await ask(client, "sessions/create")).session as SessionMetadata;

test("an item that was written before the process died is there once, and the session goes on", async () => {
  let client = await start();
  const session = await create(client);
  await add(client, session, "shoes");
  await killed(child);
  client = await start("item ");
  await fatalRequest(add(client, session, "hat"));
  client = await start();
  expect(await itemsIn(client, session)).toEqual(["shoes", "hat"]);
});

test("a session that died with its creation is an orphan, and the next one begins empty", async () => {
  let client = await start("session ");
  await fatalRequest(create(client));
  client = await start();
  const session = await create(client);
  expect(await itemsIn(client, session)).toEqual([]);
});

test("a session whose deletion was not answered is deleted, and says so when it is deleted again", async () => {
  let client = await start();
  const session = await create(client);
  await add(client, session, "shoes");
  await killed(child);
  client = await start("session ");
  await fatalRequest(ask(client, "sessions/delete", session));
  client = await start();
  for (const attempt of [ask(client, "sessions/delete", session), call(client, "view_basket", {}, session)]) {
    await expect(attempt).rejects.toMatchObject({ code: SESSION_NOT_FOUND });
  }
});

test.skipIf(noRedis)("over Redis another process goes on, where one was killed", async () => {
  const redis = await startRedis();
  try {
    const other = await start(undefined, redis.url);
    const survivor = child;
    const client = await start("item ", redis.url);
    const session = await create(other);
    await fatalRequest(add(client, session, "shoes"));
    expect(await itemsIn(other, session)).toEqual(["shoes"]);
    await add(other, session, "hat");
    expect(await itemsIn(other, session)).toEqual(["shoes", "hat"]);
    await killed(survivor);
  } finally {
    await redis.stop();
  }
});
