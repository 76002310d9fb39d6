/** *Annotations*: which arguments a client mirrors, and what it does when it was rejected. */
import type { ClientCheck } from "@transports-wg/audit";
import { RpcError } from "@transports-wg/wire";
import { HEADER_MISMATCH, noHeaders } from "./say.ts";
import { callTool, done, heard, listed, mirrored, offering, paramsOf, tool } from "./shop.ts";

const except = noHeaders;
const role = "client";

export const annotations: readonly ClientCheck[] = [
  {
    id: "client-supports-custom-headers",
    says: "An annotated argument is mirrored under the name that the annotation gives",
    role,
    except,
    async run(lab) {
      const tools = [
        tool("query", { region: mirrored("Region"), way: mirrored("Method"), shard: mirrored("x-Shard", "integer") }),
      ];
      const client = await lab.client(offering(() => tools));
      await listed(client);
      await callTool(client, "query", { region: "eu", way: "quick", shard: 3 });
      const said = paramsOf(lab);
      lab.expect.equal(said["mcp-param-region"], "eu", "Region is mirrored");
      lab.expect.equal(said["mcp-param-method"], "quick", "an annotation Method gives Mcp-Param-Method");
      lab.expect.equal(said["mcp-param-x-shard"], "3", "an annotation with a hyphen keeps it");
      const { headers } = heard(lab, "tools/call").at(-1)!;
      lab.expect.equal(headers.get("mcp-method"), "tools/call", "Mcp-Method stays what it is");
    },
  },
  {
    id: "client-mirrors-designated-params",
    says: "No other argument is mirrored, and none of another tool's annotations counts",
    role,
    except,
    async run(lab) {
      const tools = [
        tool("query", { region: mirrored("Region"), statement: { type: "string" }, ratio: { type: "number" } }),
        tool("other", { statement: mirrored("Statement"), region: { type: "string" } }),
      ];
      const client = await lab.client(offering(() => tools));
      await listed(client);
      await callTool(client, "query", { region: "eu", statement: "select 1", ratio: 0.5, unknown: "x" });
      lab.expect.equal(paramsOf(lab), { "mcp-param-region": "eu" }, "query mirrors its region and no more");
      await callTool(client, "other", { region: "eu", statement: "select1" });
      lab.expect.equal(paramsOf(lab), { "mcp-param-statement": "select1" }, "other mirrors its statement and no more");
    },
  },
  {
    id: "nested-params-mirrored",
    says: "The value of a nested property is looked for where the property stands",
    role,
    except,
    async run(lab) {
      const place = {
        type: "object",
        properties: {
          city: mirrored("City"),
          at: { type: "object", properties: { floor: mirrored("Floor", "integer") } },
        },
      };
      const client = await lab.client(offering(() => [tool("deliver", { place, city: { type: "string" } })]));
      await listed(client);
      await callTool(client, "deliver", { place: { city: "Riga", at: { floor: 2 } }, city: "Oslo" });
      const expected = { "mcp-param-city": "Riga", "mcp-param-floor": "2" };
      lab.expect.equal(paramsOf(lab), expected, "the nested values are mirrored");
      await callTool(client, "deliver", { place: {}, city: "Oslo" });
      lab.expect.equal(paramsOf(lab), {}, "a value of the same name elsewhere is not taken for it");
    },
  },
  {
    id: "client-omit-null",
    says: "An argument that is null or absent has no header",
    role,
    except,
    async run(lab) {
      const place = { type: "object", properties: { city: mirrored("City") } };
      const tools = [tool("query", { region: mirrored("Region"), urgent: mirrored("Urgent", "boolean"), place })];
      const client = await lab.client(offering(() => tools));
      await listed(client);
      const without = {
        "an absent argument": {},
        null: { urgent: null },
        "a nested null": { place: { city: null } },
        "null around an argument": { place: null },
      };
      for (const [what, args] of Object.entries(without)) {
        await callTool(client, "query", { region: "eu", ...args });
        lab.expect.equal(paramsOf(lab), { "mcp-param-region": "eu" }, `${what} has no header`);
      }
    },
  },
  {
    id: "client-unsafe-integer-not-mirrored",
    says: "An integer that a double cannot hold for sure is never mirrored",
    role,
    except,
    async run(lab) {
      const client = await lab.client(offering(() => [tool("query", { shard: mirrored("Shard", "integer") })]));
      await listed(client);
      for (const shard of [2 ** 53 - 1, -(2 ** 53) + 1]) {
        await callTool(client, "query", { shard });
        lab.expect.equal(paramsOf(lab), { "mcp-param-shard": String(shard) }, `${shard} is mirrored`);
      }
      const before = heard(lab, "tools/call").length;
      for (const shard of [2 ** 53, -(2 ** 53), 1e21]) await callTool(client, "query", { shard }).catch(() => {});
      const said = heard(lab, "tools/call")
        .slice(before)
        .map(({ headers }) => headers.get("mcp-param-shard"));
      lab.expect.that(
        said.every((it) => it === null),
        "no larger integer is mirrored",
        said,
      );
    },
  },
  {
    id: "client-refreshes-after-mismatch",
    says: "A call that was rejected for its headers is sent again with those of the new definition",
    role,
    except,
    async run(lab) {
      let name = "Region";
      const client = await lab.client(
        offering(
          () => [tool("query", { region: mirrored(name) })],
          (_, { headers }) => {
            if (headers.get(`mcp-param-${name}`) === "eu") return done;
            throw new RpcError(HEADER_MISMATCH, `Mcp-Param-${name} is missing`, { status: 400 });
          },
        ),
      );
      await listed(client);
      name = "Zone";
      const [lists, calls] = [heard(lab, "tools/list").length, heard(lab, "tools/call").length];
      await lab.expect.fulfilled(callTool(client, "query", { region: "eu" }), "the call succeeds in the end");
      lab.expect.that(heard(lab, "tools/list").length > lists, "the list was asked for again");
      const sent = heard(lab, "tools/call").slice(calls);
      lab.expect.equal(sent.length, 2, "the call was sent twice");
      const [first, second] = sent.map(({ message: { params } }) => ({ name: params?.name, args: params?.arguments }));
      lab.expect.equal(second, first, "the second call is the same");
    },
  },
];
