/** *Intermediaries*: what they hand on, and what they do not let through. */
import type { IntermediaryCheck, IntermediaryLab } from "@transports-wg/audit";
import type { Methods } from "@transports-wg/wire";
import { _meta, accepts, ask, noHeaders, say, saying, type Asked } from "./say.ts";
import { offering, tool } from "./shop.ts";

const role = "intermediary";
const except = noHeaders;

export const shop: Methods = offering(() => [tool("read", {}), tool("drop", {})]);

const use = (name: string): Asked => ask("tools/call", { name, arguments: {} });
const encoded = (name: string) => `=?base64?${Buffer.from(name).toString("base64")}?=`;

/** The names of the tools that the server was asked to run. */
const ran = ({ received }: IntermediaryLab) => received.map(({ message }) => message.params?.name);

export const gateways: readonly IntermediaryCheck[] = [
  {
    id: "intermediary-header-name-case-insensitive",
    says: "Headers are found in the case in which the platform has them",
    role,
    except,
    async run(lab) {
      await lab.start(shop);
      const { headers } = use("read");
      for (const spell of [(it: string) => it.toLowerCase(), (it: string) => it.toUpperCase()]) {
        const spelt = Object.fromEntries(Object.entries(headers).map(([name, value]) => [spell(name), value]));
        const answer = await say(lab, { ...use("read"), headers: spelt });
        lab.expect.that(accepts(answer), `a call with ${Object.keys(spelt)[0]} is let through`, answer.status);
      }
    },
  },
  {
    id: "intermediary-forwards-unknown-params",
    says: "A header of an argument arrives as it was sent",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { prefix: "shop." });
      const params = {
        "mcp-param-region": "eu",
        "mcp-param-text": "=?base64?IHBhZGRlZCA=?=",
        "mcp-param-broken": "=?base64?%%%?=",
        "mcp-param-empty": "",
        "mcp-param-never-heard-of": "a, b",
      };
      for (const name of ["read", "shop.read"]) {
        await say(lab, saying(use(name), params));
        const last = lab.received.at(-1);
        for (const [header, value] of Object.entries(params))
          lab.expect.equal(last?.headers.get(header) ?? null, value, `${header} of ${name} arrives`);
      }
    },
  },
  {
    id: "intermediary-forwards-unknown-meta",
    says: "A member of _meta arrives as it was sent",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { prefix: "shop." });
      const sent = { ..._meta, "com.example/trace": { deep: [1, null, "x"] }, unknown: "", progressToken: 0 };
      for (const name of ["read", "shop.read"]) {
        await say(lab, ask("tools/call", { name, arguments: {}, _meta: sent }));
        lab.expect.equal(lab.received.at(-1)?.message.params?._meta, sent, `_meta of ${name} arrives`);
      }
    },
  },
  {
    id: "intermediary-checks-version",
    says: "Nothing is decided by headers that the server would not compare",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { deny: ["drop"] });
      for (const version of [null, "2025-11-25", "2025-06-18"]) {
        await say(lab, saying(use("read"), { "mcp-protocol-version": version }));
        lab.expect.equal(lab.received.length, 0, `a call with the revision ${version ?? "unsaid"} does not arrive`);
      }
      lab.expect.given(accepts(await say(lab, use("read"))), "a call with the revision of today arrives");
    },
  },
  {
    id: "intermediary-decodes",
    says: "A name in the encoded form is the same name",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { deny: ["drop"] });
      for (const name of ["drop", encoded("drop")]) {
        await say(lab, saying(use("drop"), { "mcp-name": name }));
        lab.expect.equal(ran(lab), [], `what is denied is denied as ${name}, too`);
      }
      const answer = await say(lab, saying(use("read"), { "mcp-name": encoded("read") }));
      lab.expect.that(accepts(answer), "what is not denied is let through in the encoded form", answer.status);
    },
  },
  {
    id: "intermediary-refuses-with-4xx",
    says: "A request that is not let through has a status from 400 to 499",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { deny: ["drop"] });
      const requests = {
        "without revision": saying(use("read"), { "mcp-protocol-version": null }),
        "without method": saying(use("read"), { "mcp-method": null }),
        "with another name": saying(use("read"), { "mcp-name": "other" }),
        "that is denied": use("drop"),
      };
      for (const [what, asked] of Object.entries(requests)) {
        const { status } = await say(lab, asked);
        lab.expect.that(
          lab.received.length > 0 || (status >= 400 && status < 500),
          `a call ${what} has such a status`,
          status,
        );
        lab.expect.equal(lab.received.length, 0, `a call ${what} is not let through`);
      }
    },
  },
  {
    id: "intermediary-refuses-mismatch",
    says: "What is denied does not arrive under another name, and what arrives does not contradict itself",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { deny: ["drop"] });
      const attacks = {
        "another name in the header": saying(use("drop"), { "mcp-name": "read" }),
        "another name in the header, encoded": saying(use("drop"), { "mcp-name": encoded("read") }),
        "another method in the header": saying(use("drop"), { "mcp-method": "resources/read", "mcp-name": "drop" }),
        "no name in the header": saying(use("drop"), { "mcp-name": null }),
        "a harmless body": saying(use("read"), { "mcp-name": "other" }),
      };
      for (const [what, asked] of Object.entries(attacks)) {
        await say(lab, asked);
        lab.expect.that(!ran(lab).includes("drop"), `a denied tool does not run by ${what}`);
        for (const { message, headers } of lab.received) {
          const said = [headers.get("mcp-method"), headers.get("mcp-name")];
          lab.expect.equal(said, [message.method, message.params?.name], `what arrives with ${what} agrees`);
        }
      }
      lab.expect.given(accepts(await say(lab, use("read"))), "a call without fault arrives");
    },
  },
];
