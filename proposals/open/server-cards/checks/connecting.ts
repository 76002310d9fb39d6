import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import type { Params, Result } from "@transports-wg/wire";
import { CARD, connect, except, exceptOneHost, json, posts, remoteOf, cardOf, visit, web, type Web } from "./web.ts";

/** A web whose card has this remote. */
const offering = (remote: Record<string, unknown>): Web => web({ [CARD]: json(remoteOf(remote)) });

async function connects(lab: ClientLab, there: Web, inputs: Params, says: string): Promise<Request> {
  await lab.expect.fulfilled(connect(await visit(lab, there), inputs), says);
  const [post] = posts(there);
  lab.expect.given(post, "the client spoke to an endpoint");
  return post!;
}

async function refuses(lab: ClientLab, there: Web, inputs: Params, says: string): Promise<void> {
  await lab.expect.rejected(connect(await visit(lab, there), inputs), says);
  lab.expect.equal(
    posts(there).map(({ url }) => url),
    [],
    "nothing was sent to any endpoint",
  );
}

const tenant = { tenant: { isRequired: true } };
const region = (more: Result) => ({ url: "{origin}/mcp/{region}", variables: { region: more } });
const header = (name: string, more: Result = {}) => ({ headers: [{ name, ...more }] });
const pathOf = ({ url }: Request) => new URL(url).pathname;

/** *Connecting*. */
export const connecting: readonly ClientCheck[] = [
  {
    id: "variables-replaced",
    says: "Variables become what the user entered, or their defaults",
    role: "client",
    except,
    async run(lab) {
      const variables = { tenant: { isRequired: true }, region: { default: "eu" } };
      const headers = [{ name: "X-Token", value: "Token {token}", variables: { token: { isSecret: true } } }];
      const there = offering({ url: "{origin}/mcp/{tenant}/{region}", variables, headers });
      const post = await connects(lab, there, { tenant: "acme", token: "s3cret" }, "the client connects");
      lab.expect.equal(pathOf(post), "/mcp/acme/eu", "the address has both values");
      lab.expect.equal(post.headers.get("x-token"), "Token s3cret", "the header has its value");
    },
  },
  {
    id: "missing-value-refused",
    says: "Without a value that is needed there is no connection",
    role: "client",
    except,
    async run(lab) {
      const url = "{origin}/mcp/{tenant}";
      await refuses(lab, offering({ url, variables: tenant }), {}, "a variable without value is refused");
      await refuses(lab, offering({ url }), { tenant: "acme" }, "a variable that the card does not explain is refused");
      const required = header("X-Token", { isRequired: true, isSecret: true });
      await refuses(lab, offering(required), {}, "a required header without value is refused");
    },
  },
  {
    id: "choices-respected",
    says: "Where there are choices, nothing else is used",
    role: "client",
    except,
    async run(lab) {
      const choices = ["eu", "us"];
      await refuses(lab, offering(region({ choices })), { region: "moon" }, "a value that is no choice is refused");
      const post = await connects(lab, offering(region({ choices })), { region: "us" }, "a choice is used");
      lab.expect.equal(pathOf(post), "/mcp/us", "the address has the choice");
    },
  },
  {
    id: "fixed-value-kept",
    says: "What the card fixes, the user does not change",
    role: "client",
    except,
    async run(lab) {
      const there = offering(region({ value: "eu" }));
      // To refuse the input is as good as to pass over it.
      await connect(await visit(lab, there), { region: "us" }).catch(() => {});
      const wrong = posts(there)
        .map(pathOf)
        .filter((path) => path !== "/mcp/eu");
      lab.expect.equal(wrong, [], "nothing was sent elsewhere");
    },
  },
  {
    id: "template-injection-refused",
    says: "A value changes the address in its own place only",
    role: "client",
    except,
    async run(lab) {
      const values = ["../admin", "..", "a/b", "a?b", "a#b", "%2e%2e", "a\\b", "", "a b"];
      for (const value of values) {
        const there = offering({ url: "{origin}/mcp/{tenant}", variables: tenant });
        await refuses(lab, there, { tenant: value }, `the client refuses ${JSON.stringify(value)} in a path`);
      }
    },
  },
  {
    id: "host-injection-refused",
    says: "A value does not lead to another host",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      for (const value of ["evil.example/", "evil.example#", "evil.example?", "a@evil.example/", "evil.example:80/"]) {
        const there = offering({ url: "https://{tenant}.example.com/mcp", variables: tenant });
        await refuses(lab, there, { tenant: value }, `the client refuses ${JSON.stringify(value)} in a host`);
      }
      const there = offering({ url: "https://{tenant}.example.com/mcp", variables: tenant });
      const { url } = await connects(lab, there, { tenant: "acme" }, "the client connects for a tenant");
      lab.expect.equal(url, "https://acme.example.com/mcp", "the value is a part of the host");
    },
  },
  {
    id: "header-injection-refused",
    says: "A value does not become two headers",
    role: "client",
    except,
    async run(lab) {
      for (const value of ["a\r\nx-admin: 1", "a\nb", "a\rb"]) {
        const there = offering(header("X-Token", { isRequired: true }));
        await refuses(lab, there, { "X-Token": value }, `the client refuses ${JSON.stringify(value)}`);
      }
    },
  },
  {
    id: "reserved-headers-not-set",
    says: "A card does not set what belongs to HTTP, to the browser or to the protocol",
    role: "client",
    except,
    async run(lab) {
      const names = ["Host", "Cookie", "Origin", "Content-Type", "Mcp-Method", "MCP-Protocol-Version"];
      for (const name of names) {
        const there = offering(header(name, { value: "of-the-card" }));
        // To refuse the card is as good as to leave the header out.
        await connect(await visit(lab, there)).catch(() => {});
        const sent = posts(there).map(({ headers }) => headers.get(name));
        lab.expect.that(!sent.some((it) => it?.includes("of-the-card")), `no request has ${name} of the card`, sent);
      }
    },
  },
  {
    id: "private-remote-refused",
    says: "A card does not lead to an endpoint in a private network",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      const addresses = [
        "https://169.254.169.254/mcp",
        "https://localhost/mcp",
        "http://example.com/mcp",
        "https://10.0.0.1/mcp",
      ];
      for (const url of addresses) await refuses(lab, offering({ url }), {}, `the client refuses ${url}`);
      const whole = offering({ url: "{endpoint}", variables: { endpoint: {} } });
      await refuses(lab, whole, { endpoint: "https://[::1]/mcp" }, "the client refuses it as a value, too");
    },
  },
  {
    id: "spoken-remote-used",
    says: "A remote of a type that is not spoken stands in nobody's way",
    role: "client",
    except,
    async run(lab) {
      const remotes = [
        { type: "sse", url: "{origin}/sse" },
        { type: "streamable-http", url: "{origin}/mcp/first" },
        { type: "streamable-http", url: "{origin}/mcp/second" },
      ];
      const post = await connects(lab, web({ [CARD]: json(cardOf({ remotes })) }), {}, "the client connects");
      lab.expect.equal(pathOf(post), "/mcp/first", "it is the first remote with Streamable HTTP");
    },
  },
];
