import type { ServerCheck } from "@transports-wg/audit";
import { httpClient } from "@transports-wg/wire";
import { cardOf, discover, except, liveInfo } from "./visitor.ts";

/** *Card and Live Server*. */
export const live: readonly ServerCheck[] = [
  {
    id: "card-matches-identity",
    says: "Card and live server have the same name and version",
    role: "server",
    except,
    async run(lab) {
      const info = await liveInfo(lab);
      const { name, version } = await cardOf(lab);
      lab.expect.equal({ name, version }, { name: info.name, version: info.version }, "name and version are the same");
    },
  },
  {
    id: "card-matches-descriptions",
    says: "Card and live server describe the server in the same words, where both do",
    role: "server",
    except,
    async run(lab) {
      const info = await liveInfo(lab);
      const card = await cardOf(lab);
      for (const member of ["title", "description", "websiteUrl"] as const) {
        const both = card[member] !== undefined && info[member] !== undefined;
        lab.expect.that(!both || card[member] === info[member], `the ${member} is the same`, card[member]);
      }
    },
  },
  {
    id: "card-matches-versions",
    says: "Each remote names the versions of the protocol that its server names",
    role: "server",
    except,
    async run(lab) {
      const { supportedVersions } = await discover(await lab.client());
      const all = ((await cardOf(lab)).remotes ?? []).filter((it) => it.supportedProtocolVersions);
      lab.expect.given(all.length > 0, "a remote names versions");
      for (const { supportedProtocolVersions } of all) {
        const sorted = [supportedProtocolVersions, supportedVersions].map((it) => [...(it as string[])].sort());
        lab.expect.equal(sorted[0], sorted[1], "the versions of each remote are those of its live server");
      }
    },
  },
  {
    id: "card-matches-remotes",
    says: "The server answers at each address that the card has for it",
    role: "server",
    except,
    async run(lab) {
      const all = ((await cardOf(lab)).remotes ?? []).filter(
        ({ type, url }) => type === "streamable-http" && !url.includes("{"),
      );
      lab.expect.given(all.length > 0, "the card names an address without variables");
      for (const { url } of all) {
        const client = httpClient(url, {
          headers: ({ method }) => ({ "mcp-method": method, "mcp-protocol-version": "2026-07-28" }),
        });
        await lab.expect.fulfilled(discover(client), "server/discover is answered at each address of the card");
        await client.close();
      }
    },
  },
  {
    id: "card-follows-release",
    says: "A release shows in the card when it shows in the live server",
    role: "server",
    except,
    async run(lab) {
      await lab.start({ replicas: [{ release: { at: lab.clock.now() + 1000, version: "3.0.0" } }] });
      await cardOf(lab);
      await lab.clock.advance(1000);
      lab.expect.given((await liveInfo(lab)).version === "3.0.0", "the live server is the new one");
      lab.expect.equal((await cardOf(lab)).version, "3.0.0", "the card has the new version");
    },
  },
];
