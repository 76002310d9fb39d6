import type { ClientCheck } from "@transports-wg/audit";
import { CARD, card, connect, except, exceptOneHost, json, liveServer, posts, remoteOf, visit, web } from "./web.ts";

const elsewhere = (host: string) => json(remoteOf({ url: `https://${host}/mcp` }));

/** *Whom to Believe*. */
export const trust: readonly ClientCheck[] = [
  {
    id: "card-grants-nothing",
    says: "A card that names another address than yesterday has no approval of yesterday",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      let host = "weather.example";
      const there = web({ [CARD]: (request, origin) => elsewhere(host)(request, origin) });
      const approve = ({ url }: Record<string, unknown>) => ({
        action: url === "https://weather.example/mcp" ? "accept" : "decline",
      });
      const client = await visit(lab, there, { approve });
      await connect(client);
      lab.expect.given(posts(there).length > 0, "the client connects to the address that the user approved");
      host = "evil.example";
      await lab.expect.rejected(connect(client), "the client does not connect to the new one");
      const hosts = new Set(posts(there).map(({ url }) => new URL(url).host));
      lab.expect.equal([...hosts], ["weather.example"], "nothing was sent to the new one");
    },
  },
  {
    id: "connection-approved",
    says: "The user sees an address before the client connects to it, and can refuse",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      const there = web({ [CARD]: elsewhere("weather.example") });
      const asked: unknown[] = [];
      const approve = ({ url }: Record<string, unknown>) => {
        asked.push(url);
        return { action: "decline" };
      };
      await lab.expect.rejected(connect(await visit(lab, there, { approve })), "the client does not connect");
      lab.expect.equal(asked, ["https://weather.example/mcp"], "the user was asked about the address");
      lab.expect.equal(posts(there).length, 0, "nothing was sent to the endpoint");
    },
  },
  {
    id: "approval-by-address",
    says: "A card that has the name of an approved one is not approved",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      const there = web({ [CARD]: elsewhere("weather.example"), "/impostor": elsewhere("evil.example") });
      const approve = ({ url }: Record<string, unknown>) => ({
        action: url === "https://weather.example/mcp" ? "accept" : "decline",
      });
      const client = await visit(lab, there, { approve });
      await connect(client);
      lab.expect.given(posts(there).length > 0, "the client connects to the address that the user approved");
      await lab.expect.rejected(connect(client, {}, "/impostor"), "the client does not connect to the other one");
      const hosts = new Set(posts(there).map(({ url }) => new URL(url).host));
      lab.expect.equal([...hosts], ["weather.example"], "nothing was sent to the other one");
    },
  },
  {
    id: "live-server-asked",
    says: "Once connected, the client asks the server itself",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: card() });
      await connect(await visit(lab, there));
      const methods = lab.received.map(({ message }) => message.method);
      lab.expect.that(methods.includes("server/discover"), "server/discover was sent", methods);
    },
  },
  {
    id: "live-values-preferred",
    says: "Name and version are those of the live server",
    role: "client",
    except,
    async run(lab) {
      const info = { name: "com.example/renamed", version: "3.0.0" };
      const there = web({ [CARD]: card() }, { live: liveServer({ info }) });
      const { name, version } = await connect(await visit(lab, there));
      lab.expect.equal({ name, version }, info, "the client says what the live server says");
    },
  },
  {
    id: "live-versions-preferred",
    says: "A card with only old versions does not make a client speak an old one",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: json(remoteOf({ supportedProtocolVersions: ["2024-11-05"] })) });
      const found = await lab.expect.fulfilled(connect(await visit(lab, there)), "the client connects");
      lab.expect.equal(found.supportedVersions, ["2026-07-28"], "the versions are those of the live server");
      const headers = posts(there).map(({ headers }) => headers.get("mcp-protocol-version"));
      lab.expect.that(
        headers.length > 0 && headers.every((it) => it === "2026-07-28"),
        "that is what is spoken",
        headers,
      );
    },
  },
  {
    id: "differences-told",
    says: "The user hears where card and live server disagree, and only there",
    role: "client",
    except,
    async run(lab) {
      const info = { version: "3.0.0" };
      const stale = web({ [CARD]: card() }, { live: liveServer({ info }) });
      const { differences } = await connect(await visit(lab, stale));
      lab.expect.equal(differences, ["version"], "the version is different");
      const right = await connect(await visit(lab, web({ [CARD]: card() })));
      lab.expect.equal(right.differences, [], "of a card that is right there is nothing to tell");
    },
  },
];
