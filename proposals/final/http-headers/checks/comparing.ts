/** *Comparing*, and *What the Server Rejects* as far as every request is concerned. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import { postHeaders, type RpcError } from "@transports-wg/wire";
import {
  HARMLESS,
  HEADER_MISMATCH,
  ID,
  TOOL,
  accepted,
  accepts,
  ask,
  bytesOnly,
  call,
  executed,
  named,
  noHeaders,
  read,
  rejected,
  rightCall,
  say,
  saying,
  textOf,
  type Asked,
} from "./say.ts";

/** The bytes of a request whose headers are these lines and no others. */
async function sayLines(lab: ServerLab, asked: Asked, lines: readonly (readonly [string, string])[]) {
  const { host, pathname } = await lab.url();
  const body = textOf(asked);
  const all = [
    ["host", host],
    ["content-length", String(Buffer.byteLength(body))],
    ...Object.entries(postHeaders),
    ...lines,
  ];
  const head = all.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const answer = await lab.raw(Buffer.from(`POST ${pathname} HTTP/1.1\r\n${head}\r\n${body}`, "utf8"));
  return { status: answer.status, body: read(answer.body) };
}

const linesOf = ({ headers }: Asked, change: (name: string, value: string) => [string, string][]) =>
  Object.entries(headers).flatMap(([name, value]) => change(name, value));

async function given(lab: ServerLab, asked: Asked): Promise<void> {
  lab.expect.given(accepts(await say(lab, asked)), `${asked.method} with the right headers is accepted`);
}

export const comparing: readonly ServerCheck[] = [
  {
    id: "notification-without-headers-accepted",
    says: "A notification needs none of the headers that requests have",
    role: "server",
    except: noHeaders,
    async run({ post, expect }) {
      const notification = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 99 } };
      const { status } = await post(JSON.stringify(notification), postHeaders);
      expect.equal(status, 202, "the notification is accepted");
    },
  },
  {
    id: "header-name-case-insensitive",
    says: "Names of headers are the same in any case",
    role: "server",
    except: bytesOnly,
    async run(lab) {
      const title = (name: string) => name.replace(/(^|-)[a-z]/g, (it) => it.toUpperCase());
      const cases = { "upper case": (name: string) => name.toUpperCase(), "lower case": (name: string) => name, title };
      for (const [what, spell] of Object.entries(cases)) {
        const lines = linesOf(rightCall(), (name, value) => [[spell(name), value]]);
        accepted(lab.expect, await sayLines(lab, rightCall(), lines), `a call with names in ${what}`);
      }
    },
  },
  {
    id: "header-value-case-sensitive",
    says: "Values of headers are not the same in another case",
    role: "server",
    except: noHeaders,
    async run(lab) {
      for (const [name, value] of Object.entries(rightCall().headers)) {
        if (value.toUpperCase() === value) continue;
        const other = saying(rightCall(), { [name]: value.toUpperCase() });
        await given(lab, rightCall());
        rejected(lab.expect, await say(lab, other), `a call with ${name} in upper case`);
      }
    },
  },
  {
    id: "server-accepts-whitespace-header-value",
    says: "White space around a value is no part of it",
    role: "server",
    except: bytesOnly,
    async run(lab) {
      for (const name of Object.keys(rightCall().headers)) {
        const lines = linesOf(rightCall(), (it, value) => [[it, it === name ? ` \t ${value} \t ` : value]]);
        accepted(lab.expect, await sayLines(lab, rightCall(), lines), `a call with white space around ${name}`);
      }
    },
  },
  {
    id: "duplicate-lines-refused",
    says: "A header that stands twice with different values is never the right one, whichever comes first",
    role: "server",
    except: bytesOnly,
    async run(lab) {
      await given(lab, rightCall());
      for (const name of Object.keys(rightCall().headers)) {
        for (const rightFirst of [true, false]) {
          const lines = linesOf(rightCall(), (it, value) => {
            if (it !== name) return [[it, value]];
            return rightFirst
              ? [
                  [it, value],
                  [it, "other"],
                ]
              : [
                  [it, "other"],
                  [it, value],
                ];
          });
          const what = `a call with two lines of ${name}, the ${rightFirst ? "first" : "last"} of them right,`;
          rejected(lab.expect, await sayLines(lab, rightCall(), lines), what);
        }
      }
    },
  },
  {
    id: "server-reject-version-mismatch",
    says: "A request whose header names another revision than its body is rejected",
    role: "server",
    except: noHeaders,
    async run(lab) {
      for (const asked of [ask("tools/list"), ...named()]) {
        await given(lab, asked);
        const other = saying(asked, { "mcp-protocol-version": "2025-11-25" });
        rejected(lab.expect, await say(lab, other), `${asked.method} with the header of another revision`);
      }
    },
  },
  {
    id: "server-reject-missing-version",
    says: "A request without MCP-Protocol-Version is rejected",
    role: "server",
    except: noHeaders,
    async run(lab) {
      for (const asked of [ask("tools/list"), ...named()]) {
        await given(lab, asked);
        const less = saying(asked, { "mcp-protocol-version": null });
        rejected(lab.expect, await say(lab, less), `${asked.method} without the header`);
      }
    },
  },
  {
    id: "server-reject-missing-header",
    says: "A request without Mcp-Method, or without the Mcp-Name that it has a source for, is rejected",
    role: "server",
    except: noHeaders,
    async run(lab) {
      for (const asked of [ask("tools/list"), ...named()]) {
        await given(lab, asked);
        for (const header of ["mcp-method", "mcp-name"].filter((it) => it in asked.headers)) {
          rejected(lab.expect, await say(lab, saying(asked, { [header]: null })), `${asked.method} without ${header}`);
        }
      }
    },
  },
  {
    id: "server-reject-invalid-headers",
    says: "A request whose Mcp-Method or Mcp-Name is not what its body says is rejected",
    role: "server",
    except: noHeaders,
    async run(lab) {
      await given(lab, ask("tools/list"));
      const other = saying(ask("tools/list"), { "mcp-method": "prompts/list" });
      rejected(lab.expect, await say(lab, other), "tools/list with the header of prompts/list");
      for (const asked of named()) {
        await given(lab, asked);
        for (const name of ["other", "", `${asked.headers["mcp-name"]}x`, "=?base64?b3RoZXI=?="]) {
          const what = `${asked.method} with the Mcp-Name ${JSON.stringify(name)}`;
          rejected(lab.expect, await say(lab, saying(asked, { "mcp-name": name })), what);
        }
      }
    },
  },
  {
    id: "server-decode-name",
    says: "An encoded Mcp-Name is compared as what it means",
    role: "server",
    except: noHeaders,
    async run(lab) {
      for (const asked of named()) {
        const encoded = `=?base64?${Buffer.from(asked.headers["mcp-name"]!).toString("base64")}?=`;
        accepted(lab.expect, await say(lab, saying(asked, { "mcp-name": encoded })), `${asked.method} with ${encoded}`);
      }
    },
  },
  {
    id: "mismatch-not-executed",
    says: "A call that says another tool, method or argument in its headers than in its body is not run",
    role: "server",
    except: noHeaders,
    async run(lab) {
      const before = await executed(lab);
      lab.expect.given(typeof before === "number", `${TOOL} counts how often it is run`);
      const attacks = [
        saying(rightCall(), { "mcp-name": HARMLESS }),
        saying(rightCall(), { "mcp-method": "tools/list", "mcp-name": null }),
        saying(rightCall(), { "mcp-param-region": "us" }),
        saying(rightCall(), { "mcp-param-region": null }),
        saying(rightCall(), { "mcp-protocol-version": null }),
      ];
      for (const attack of attacks) await say(lab, attack);
      lab.expect.equal(await executed(lab), (before as number) + 1, "the tool was run when it was meant, and not else");
    },
  },
  {
    id: "server-reject-error-code",
    says: "A rejection has the status 400, the code -32020 and the id of the request",
    role: "server",
    except: noHeaders,
    async run(lab) {
      await given(lab, rightCall());
      const faults = [
        saying(rightCall(), { "mcp-protocol-version": null }),
        saying(rightCall(), { "mcp-protocol-version": "2025-11-25" }),
        saying(rightCall(), { "mcp-method": null }),
        saying(rightCall(), { "mcp-method": "tools/list" }),
        saying(rightCall(), { "mcp-name": null }),
        saying(rightCall(), { "mcp-name": "other" }),
        saying(rightCall(), { "mcp-param-region": null }),
        saying(rightCall(), { "mcp-param-region": "us" }),
        call({ region: "eu" }, { Region: "=?base64?ZXU?=" }),
      ];
      for (const [number, fault] of faults.entries()) {
        const { status, body } = await say(lab, fault);
        const { jsonrpc, id, error } = body;
        const expected = { status: 400, jsonrpc: "2.0", id: ID, code: HEADER_MISMATCH };
        lab.expect.equal({ status, jsonrpc, id, code: error?.code }, expected, `fault ${number + 1} is named`);
        lab.expect.equal(typeof (error as RpcError | undefined)?.message, "string", `fault ${number + 1} is explained`);
      }
    },
  },
];
