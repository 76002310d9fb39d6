import type { ServerCheck, Transport } from "@transports-wg/audit";
import type { JSONRPCErrorResponse, JSONRPCResultResponse } from "@transports-wg/wire";
import { DIGEST_HEADER, EXPECTED_DIGEST_HEADER } from "../names.ts";
import { acts, digestOf, edit, paid, post } from "./ledger.ts";
import { digestIn, expecting } from "./meta.ts";

const except: Partial<Record<Transport, string>> = {
  memory: "headers are looked at as bytes, which do not exist in memory",
  stdio: "there are no headers over stdio",
};

/** *HTTP: Single Primitives* and *HTTP: Lists*. */
export const http: readonly ServerCheck[] = [
  {
    id: "response-header-agrees",
    says: "Mcp-Digest of a response is the digest in its body",
    role: "server",
    except,
    async run(lab) {
      for (const { method, params } of acts) {
        const { header, body } = await post(lab, method, params);
        lab.expect.given(header(DIGEST_HEADER) !== undefined, `the response to ${method} has the header Mcp-Digest`);
        const { result } = JSON.parse(body) as JSONRPCResultResponse;
        lab.expect.equal(header(DIGEST_HEADER), digestIn(result), `header and body of ${method} agree`);
      }
    },
  },
  {
    id: "contradicting-header-refused",
    says: "A request whose Mcp-Expected-Digest is not what its body says is refused and not executed",
    role: "server",
    except,
    async run(lab) {
      const client = await lab.client();
      const digest = await digestOf(lab, client);
      const params = { name: "pay", arguments: { amount: 1 } };
      const bodies = { "another digest": { ...params, _meta: expecting(digest) }, "no digest": params };
      for (const [what, params] of Object.entries(bodies)) {
        const { status, body } = await post(lab, "tools/call", params, { [EXPECTED_DIGEST_HEADER]: "of last week" });
        lab.expect.equal(status, 400, `the status is 400 when the body has ${what}`);
        const { error } = JSON.parse(body) as Partial<JSONRPCErrorResponse>;
        lab.expect.equal(error?.code, -32020, `the error is HeaderMismatchError when the body has ${what}`);
      }
      lab.expect.equal(await paid(client), 0, "nothing was paid");
    },
  },
  {
    id: "results-without-etag",
    says: "A tool's result and a prompt have no ETag",
    role: "server",
    except,
    async run(lab) {
      for (const { method, params } of acts.filter(({ method }) => method !== "resources/read")) {
        const { status, header } = await post(lab, method, params);
        lab.expect.given(status === 200, `${method} succeeds`);
        lab.expect.equal(header("etag"), undefined, `the response to ${method} has no ETag`);
      }
    },
  },
  {
    id: "unchanged-list-not-sent-again",
    says: "A list that has not changed is answered with 304 and nothing else",
    role: "server",
    except,
    async run(lab) {
      const first = await post(lab, "tools/list", {});
      const etag = first.header("etag");
      lab.expect.given(etag !== undefined, "the list has an ETag");
      const { status, body } = await post(lab, "tools/list", {}, { "if-none-match": etag! });
      lab.expect.equal({ status, body }, { status: 304, body: "" }, "the same list is not sent again");
    },
  },
  {
    id: "changed-list-sent-in-full",
    says: "A list that has changed is sent in full, whichever ETag is at hand",
    role: "server",
    except,
    async run(lab) {
      const changed = edit("tools", "pay", { title: "Pay now" }, { at: lab.clock.now() + 1 });
      await lab.start({ replicas: [{ edits: [changed] }] });
      const first = await post(lab, "tools/list", {});
      await lab.clock.advance(1);
      const etag = first.header("etag") ?? 'W/"of last week"';
      const { status, body } = await post(lab, "tools/list", {}, { "if-none-match": etag });
      lab.expect.equal(status, 200, "the changed list is sent");
      const { result } = JSON.parse(body) as JSONRPCResultResponse;
      const tools = result.tools as { name: string; title?: string }[];
      lab.expect.given(
        tools.some(({ name, title }) => name === "pay" && title === "Pay now"),
        "the definition of pay has changed",
      );
    },
  },
];
