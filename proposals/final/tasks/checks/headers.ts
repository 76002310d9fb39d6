/** What HTTP says beside a message, for those who route it. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { HEADER_MISMATCH, begin, knowing, metaOf } from "./ask.ts";

const except = { stdio: "there are no headers" } as const;

const post = ({ post }: ServerLab, method: string, params: object, headers: object) =>
  post(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta: metaOf(knowing) } }), {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    authorization: "Bearer alice",
    "mcp-protocol-version": PROTOCOL_VERSION,
    ...headers,
  });

export const mismatchRefused: ServerCheck = {
  id: "server-rejects-mismatched-mcp-name-on-tasks-get",
  says: "a header that names another task than the body is refused",
  role: "server",
  except,
  async run(lab) {
    const { client, expect } = lab;
    const alice = await client();
    const taskId = await begin(expect, alice, "slow_compute", { seconds: 60, label: "routed" });
    const others = await begin(expect, alice, "slow_compute", { seconds: 60, label: "others" });
    for (const method of ["tasks/get", "tasks/update", "tasks/cancel"]) {
      const headers = { "mcp-method": method, "mcp-name": others };
      const response = await post(lab, method, { taskId, inputResponses: {} }, headers);
      const { error } = (await response.json()) as { error?: { code: number } };
      expect.equal([response.status, error?.code], [400, HEADER_MISMATCH], `${method} is refused`);
    }
  },
};

export const matchAccepted: ServerCheck = {
  id: "routing-headers-accepted-on-tasks-get",
  says: "a header that names the task is welcome",
  role: "server",
  except,
  async run(lab) {
    const { client, expect } = lab;
    const taskId = await begin(expect, await client(), "slow_compute", { seconds: 60, label: "routed" });
    const encoded = `=?base64?${Buffer.from(taskId).toString("base64")}?=`;
    for (const name of [taskId, encoded]) {
      const response = await post(lab, "tasks/get", { taskId }, { "mcp-method": "tasks/get", "mcp-name": name });
      const { result } = (await response.json()) as { result?: { taskId: string } };
      expect.equal([response.status, result?.taskId], [200, taskId], "the name of the task may be encoded or not");
    }
  },
};
