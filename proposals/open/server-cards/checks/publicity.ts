import type { ServerCheck } from "@transports-wg/audit";
import { isPrivateHost } from "../private.ts";
import type { Input, ServerCard } from "../schema.ts";
import { cardOf, except, fetchCard } from "./visitor.ts";

/** What credentials look like: a pattern finds the careless, and nobody else. */
const credentials =
  /-----BEGIN [A-Z ]*PRIVATE KEY|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{30,}|\bsk-[\w-]{20,}|\bxox[bpars]-\w{10,}|\bBearer [\w.~+/-]{8,}|:\/\/[^/\s{}"]*:[^/\s{}"]+@/;

/** All inputs of a card, each with its name. */
function inputsOf({ remotes = [] }: ServerCard): [name: string, input: Input][] {
  return remotes.flatMap(({ variables = {}, headers = [] }) => [
    ...Object.entries(variables),
    ...headers.flatMap((it): [string, Input][] => [[it.name, it], ...Object.entries(it.variables ?? {})]),
  ]);
}

/** All hosts that stand in the addresses of a card. */
const hostsIn = (card: ServerCard): string[] =>
  [...JSON.stringify(card).matchAll(/\bhttps?:\/\/[^"\s{}\\]+/g)].flatMap(([address]) =>
    URL.canParse(address) ? [new URL(address).hostname] : [],
  );

/** *What Is Public*. */
export const publicity: readonly ServerCheck[] = [
  {
    id: "card-without-authorization",
    says: "Somebody who shows no credentials gets the card",
    role: "server",
    except,
    async run(lab) {
      const { status } = await fetchCard(lab);
      lab.expect.equal(status, 200, "the status is 200 without Authorization");
    },
  },
  {
    id: "card-same-for-all",
    says: "Two callers and a stranger get the same card",
    role: "server",
    except,
    async run(lab) {
      const stranger = await cardOf(lab);
      for (const who of ["alice", "bob"]) {
        const theirs = await cardOf(lab, { authorization: `Bearer ${who}`, cookie: `user=${who}` });
        lab.expect.equal(theirs, stranger, `${who} gets the card that a stranger gets`);
      }
    },
  },
  {
    id: "card-without-secrets",
    says: "Nothing in the card looks like credentials",
    role: "server",
    except,
    async run(lab) {
      const found = credentials.exec(JSON.stringify(await cardOf(lab)))?.[0];
      lab.expect.equal(found, undefined, "no part of the card looks like a key, a token or a password");
    },
  },
  {
    id: "secret-inputs-open",
    says: "A secret input has no default, and no value without a variable",
    role: "server",
    except,
    async run(lab) {
      const secret = inputsOf(await cardOf(lab)).filter(([, { isSecret }]) => isSecret);
      const given = secret.filter(
        ([, it]) => it.default !== undefined || (it.value !== undefined && !/\{\w+\}/.test(it.value)),
      );
      lab.expect.equal(
        given.map(([name]) => name),
        [],
        "nobody but the user knows what is secret",
      );
    },
  },
  {
    id: "card-without-private-hosts",
    says: "The card names no private host but the one that it came from",
    role: "server",
    except,
    async run(lab) {
      const own = (await lab.url()).hostname;
      const found = hostsIn(await cardOf(lab)).filter((host) => host !== own && isPrivateHost(host));
      lab.expect.equal(found, [], "the hosts of all addresses in the card are public");
    },
  },
];
