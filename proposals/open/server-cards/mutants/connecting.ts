import type { Mutant, Subject } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { httpClient, type Params, type Result } from "@transports-wg/wire";
import { meta } from "../checks/visitor.ts";
import type { Remote } from "../schema.ts";
import { aroundClient, aroundFetch, readsOtherwise, withHeaders } from "./spoil.ts";

type Json = Record<string, unknown>;

/** The subject, whose client sees other remotes than the card has. */
const otherRemotes = (subject: Subject, change: (remote: Json, inputs: Json) => Json): Subject => {
  let inputs: Json = {};
  const attentive = readsOtherwise(subject, (card) => ({
    ...card,
    remotes: (card.remotes as Json[]).map((it) => change(it, inputs)),
  }));
  return aroundClient(attentive, (ask, method, params) => {
    inputs = (params.inputs ?? {}) as Json;
    return ask(method, params);
  });
};

/** The subject, whose client says something to the address of a card whether it may or not. */
const regardless = (subject: Subject, addressOf: (remote: Remote, inputs: Json) => string): Subject => {
  let remote: Remote | undefined;
  const attentive = readsOtherwise(subject, (card) => {
    remote = (card.remotes as Remote[])[0];
    return card;
  });
  return aroundClient(attentive, async (ask, method, params, { fetch }) => {
    try {
      return await ask(method, params);
    } catch (error) {
      if (!remote) throw error;
      const client = httpClient(addressOf(remote, (params.inputs ?? {}) as Json), { fetch });
      return client.request("server/discover", { _meta: meta });
    }
  });
};

/** The subject, whose client was entered something else. */
const otherInputs = (subject: Subject, change: (inputs: Json) => Json): Subject =>
  aroundClient(subject, (ask, method, params) =>
    ask(method, { ...params, inputs: change((params.inputs ?? {}) as Json) }),
  );

/** The subject, whose result of connecting says something else. */
const tells = (subject: Subject, change: (result: Result) => Result): Subject =>
  aroundClient(subject, async (ask, method, params: Params) => change(await ask(method, params)));

const filled = (text: string, values: Json) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

export const connecting: readonly Mutant[] = [
  {
    name: "does not know defaults",
    kills: ["variables-replaced"],
    wrap: (reference) =>
      otherRemotes(reference, (it) => JSON.parse(JSON.stringify(it).replaceAll('"default"', '"placeholder"')) as Json),
  },
  {
    name: "leaves headers out",
    kills: ["variables-replaced"],
    wrap: (reference) => otherRemotes(reference, (it) => ({ ...it, headers: undefined })),
  },
  {
    name: "leaves variables without value as they are",
    kills: ["missing-value-refused"],
    wrap: (reference) => regardless(reference, ({ url }) => url.replace(/[{}]/g, "_")),
  },
  {
    name: "does not know choices",
    kills: ["choices-respected"],
    wrap: (reference) =>
      otherRemotes(reference, (it) => JSON.parse(JSON.stringify(it).replaceAll('"choices"', '"examples"')) as Json),
  },
  {
    name: "lets the user change what is fixed",
    kills: ["fixed-value-kept"],
    wrap: (reference) =>
      otherRemotes(reference, (it) => JSON.parse(JSON.stringify(it).replaceAll('"value"', '"default"')) as Json),
  },
  {
    name: "puts values into addresses as they are",
    kills: ["template-injection-refused", "host-injection-refused"],
    wrap: (reference) => otherRemotes(reference, (it, inputs) => ({ ...it, url: filled(it.url as string, inputs) })),
  },
  {
    name: "makes one line of a value with several",
    kills: ["header-injection-refused"],
    wrap: (reference) =>
      otherInputs(reference, (inputs) =>
        Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, String(value).replace(/[\r\n]+/g, " ")])),
      ),
  },
  {
    name: "sends every header that a card names",
    kills: ["reserved-headers-not-set"],
    wrap: (reference) => {
      let headers: { name: string; value: string }[] = [];
      const attentive = otherRemotes(reference, ({ headers: named, ...it }) => {
        headers = (named ?? []) as typeof headers;
        return it;
      });
      return aroundFetch(attentive, (next) => (request) => {
        if (request.method !== "POST") return next(request);
        return next(withHeaders(request, (all) => headers.forEach(({ name, value }) => all.set(name, value))));
      });
    },
  },
  {
    name: "connects wherever a card says",
    kills: ["private-remote-refused"],
    wrap: (reference) => regardless(reference, ({ url }, inputs) => filled(url, inputs)),
  },
  {
    name: "looks at the first remote only",
    kills: ["spoken-remote-used"],
    wrap: (reference) => readsOtherwise(reference, (card) => ({ ...card, remotes: [(card.remotes as unknown[])[0]] })),
  },
  {
    name: "asks nobody",
    kills: ["connection-approved"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        const answer: typeof world.answer = async (question) =>
          question.method === "approve" ? { action: "accept" } : world.answer(question);
        return reference.client!({ ...world, answer }, peer);
      },
    }),
  },
  {
    name: "asks once for each card",
    kills: ["card-grants-nothing"],
    wrap: (reference) => {
      const known = new Map<unknown, Result>();
      let card: unknown;
      const attentive: Subject = {
        ...reference,
        client: (world, peer) => {
          const answer: typeof world.answer = async (question) => {
            if (question.method !== "approve") return world.answer(question);
            const answered = known.get(card) ?? (await world.answer(question));
            known.set(card, answered);
            return answered;
          };
          return reference.client!({ ...world, answer }, peer);
        },
      };
      return aroundClient(attentive, (ask, method, params) => {
        card = params.url;
        return ask(method, params);
      });
    },
  },
  {
    name: "asks once for each name",
    kills: ["approval-by-address"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        const known = new Map<unknown, ReturnType<typeof world.answer>>();
        const answer: typeof world.answer = async (question) => {
          if (question.method !== "approve") return world.answer(question);
          const name = question.params?.name;
          if (!known.has(name)) known.set(name, world.answer(question));
          return known.get(name)!;
        };
        return reference.client!({ ...world, answer }, peer);
      },
    }),
  },
  {
    name: "is connected when it has read the card",
    kills: ["live-server-asked", "live-values-preferred"],
    wrap: (reference) =>
      aroundClient(reference, async (ask, method, params) => {
        if (method !== "cards/connect") return ask(method, params);
        const { card } = await ask("cards/fetch", params);
        const { name, version } = card as Json;
        return { name, version, differences: [] };
      }),
  },
  {
    name: "refuses a server whose card has only old versions",
    kills: ["live-versions-preferred"],
    wrap: (reference) =>
      readsOtherwise(reference, (card) => (JSON.stringify(card.remotes).includes(PROTOCOL_VERSION) ? card : [])),
  },
  {
    name: "speaks the version of the card",
    kills: ["live-versions-preferred"],
    wrap: (reference) =>
      aroundFetch(
        reference,
        (next) => (request) =>
          next(withHeaders(request, (headers) => headers.set("mcp-protocol-version", "2024-11-05"))),
      ),
  },
  {
    name: "keeps to itself what is different",
    kills: ["differences-told"],
    wrap: (reference) => tells(reference, (result) => ({ ...result, differences: [] })),
  },
  {
    name: "always finds a difference",
    kills: ["differences-told"],
    wrap: (reference) => tells(reference, (result) => ({ ...result, differences: ["version"] })),
  },
];
