/** *Intermediaries*. */
import type { Mutant } from "@transports-wg/audit";
import { decode } from "../reference/value.ts";
import { gatewayAnswers, gatewayHears, gatewaySays, passing, rewritten } from "./spoil.ts";

const isParam = (name: string) => name.startsWith("mcp-param-");

export const gateways: readonly Mutant[] = [
  {
    name: "Looks for headers as the text spells them, where the platform has them in lower case",
    kills: ["intermediary-header-name-case-insensitive"],
    wrap: gatewayHears(({ headers }) => headers.delete("mcp-name")),
  },
  {
    name: "Hands on the headers that it knows",
    kills: ["intermediary-forwards-unknown-params"],
    wrap: gatewaySays(({ headers }) => {
      for (const name of [...headers.keys()]) if (isParam(name)) headers.delete(name);
    }),
  },
  {
    name: "Decodes what it hands on",
    kills: ["intermediary-forwards-unknown-params"],
    wrap: gatewaySays(({ headers }) => {
      for (const [name, value] of [...headers]) if (isParam(name)) headers.set(name, decode(value) ?? value);
    }),
  },
  {
    name: "Does not hand on headers that are empty",
    kills: ["intermediary-forwards-unknown-params"],
    wrap: gatewaySays(({ headers }) => {
      for (const [name, value] of [...headers]) if (isParam(name) && value === "") headers.delete(name);
    }),
  },
  {
    name: "Hands on the members of _meta that it knows",
    kills: ["intermediary-forwards-unknown-meta"],
    wrap: gatewaySays(({ message }) => {
      const known = Object.entries(message.params?._meta ?? {}).filter(([key]) =>
        key.startsWith("io.modelcontextprotocol/"),
      );
      message.params = { ...message.params, _meta: Object.fromEntries(known) };
    }),
  },
  {
    name: "Takes a request without revision for one of today",
    kills: ["intermediary-checks-version"],
    wrap: gatewayHears(({ headers }) => {
      if (!headers.has("mcp-protocol-version")) headers.set("mcp-protocol-version", "2026-07-28");
    }),
  },
  {
    name: "Decides by headers that nobody compares",
    kills: ["intermediary-checks-version"],
    wrap: (reference) => ({
      ...reference,
      async intermediary(world, upstream) {
        const gateway = await reference.intermediary!(world, upstream);
        return (request) => {
          const version = request.headers.get("mcp-protocol-version") ?? "2026-07-28";
          return version < "2026-07-28" ? upstream(request) : gateway(request);
        };
      },
    }),
  },
  {
    name: "Looks at names as they were sent",
    kills: ["intermediary-decodes"],
    wrap: (reference) => ({
      ...reference,
      async intermediary(world, upstream) {
        const gateway = await reference.intermediary!(world, upstream);
        return (request) =>
          request.headers.get("mcp-name")?.startsWith("=?base64?") ? upstream(request) : gateway(request);
      },
    }),
  },
  {
    name: "Denies whatever is encoded",
    kills: ["intermediary-decodes"],
    wrap: gatewayHears(({ headers }) => {
      if (headers.get("mcp-name")?.startsWith("=?base64?")) headers.set("mcp-name", "drop");
    }),
  },
  ...[200, 500, 502].map((status): Mutant => ({
    name: `Has status ${status} for what it does not let through`,
    kills: ["intermediary-refuses-with-4xx"],
    wrap: gatewayAnswers((response) => (response.status < 400 ? response : new Response(response.body, { status }))),
  })),
  {
    name: "Believes the header, and hands on the body",
    kills: ["intermediary-refuses-mismatch"],
    wrap: (reference) => ({
      ...reference,
      async intermediary(world, upstream) {
        let body = "";
        const gateway = await reference.intermediary!(world, ({ url, method, headers, signal }) =>
          upstream(new Request(url, { method, headers, signal, body })),
        );
        return async (request) => {
          body = await request.clone().text();
          const it = await passing(request);
          it.message.method = it.headers.get("mcp-method") ?? it.message.method;
          it.message.params = { ...it.message.params, name: decode(it.headers.get("mcp-name") ?? "") };
          return gateway(rewritten(request, it));
        };
      },
    }),
  },
  {
    name: "Believes the body, and hands on the header",
    kills: ["intermediary-refuses-mismatch"],
    wrap: (reference) => ({
      ...reference,
      async intermediary(world, upstream) {
        let said: string | null = null;
        const gateway = await reference.intermediary!(world, (request) => {
          if (said !== null) request.headers.set("mcp-name", said);
          return upstream(request);
        });
        return async (request) => {
          const it = await passing(request);
          said = it.headers.get("mcp-name");
          it.headers.set("mcp-method", it.message.method);
          it.headers.set("mcp-name", String(it.message.params?.name));
          return gateway(rewritten(request, it));
        };
      },
    }),
  },
  {
    name: "Changes the name in the body alone",
    kills: ["intermediary-keeps-agreement"],
    wrap: gatewaySays((onward, heard) => onward.headers.set("mcp-name", heard.headers.get("mcp-name") ?? "")),
  },
  {
    name: "Changes the name in the header alone",
    kills: ["intermediary-keeps-agreement"],
    wrap: gatewaySays((onward, heard) => {
      onward.message.params = { ...onward.message.params, name: heard.message.params?.name };
    }),
  },
  {
    name: "Writes a changed name without encoding it",
    kills: ["intermediary-keeps-agreement"],
    wrap: gatewaySays(({ headers }) => {
      const name = headers.get("mcp-name") ?? "";
      headers.set("mcp-name", encodeURI(decode(name) ?? name));
    }),
  },
  {
    name: "Shows tools by the names that they have",
    kills: ["intermediary-prefixes"],
    wrap: gatewayAnswers(async (response) => {
      const { status, headers } = response;
      return new Response((await response.text()).replaceAll("shop.", ""), { status, headers });
    }),
  },
  {
    name: "Leaves the prefix where it is",
    kills: ["intermediary-prefixes"],
    wrap: gatewaySays((onward, heard) => {
      onward.message.params = { ...onward.message.params, name: heard.message.params?.name };
      onward.headers.set("mcp-name", heard.headers.get("mcp-name") ?? "");
    }),
  },
  {
    name: "Collects a stream",
    kills: ["intermediary-streams-at-once"],
    wrap: gatewayAnswers(async (response) => {
      const { status, headers } = response;
      return new Response(await response.text(), { status, headers });
    }),
  },
  {
    name: "Keeps X-Accel-Buffering to itself",
    kills: ["intermediary-forwards-no-buffering"],
    wrap: gatewayAnswers(({ status, headers, body }) => {
      const on = new Headers(headers);
      on.delete("x-accel-buffering");
      return new Response(body, { status, headers: on });
    }),
  },
];
