import type { Mutant, Subject } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import type { Client, Params, Result } from "@transports-wg/wire";
import { parse } from "../reference/preference.ts";
import { normals, sending } from "./spoil.ts";

const preferred = async (world: World): Promise<string | undefined> =>
  (await world.answer({ method: "language" })).acceptLanguage as string | undefined;

const applicationsLine = ({ settings }: World): string | undefined =>
  Object.values((settings.headers ?? {}) as Record<string, string>)[0];

/** The subject, whose client keeps lists under a key of its own. */
const keeping = (subject: Subject, key: (preference: string | undefined) => unknown): Subject => ({
  ...subject,
  client: async (world, peer) => {
    const next: Client = await subject.client!(world, peer);
    const kept = new Map<string, Result>();
    return {
      ...next,
      async request(method: string, params?: Params, options?) {
        const asked = JSON.stringify([method, params, key(await preferred(world))]);
        const result = kept.get(asked) ?? (await next.request(method, params, options));
        kept.set(asked, result);
        return result;
      },
    };
  },
});

/** *The Preference*, *HTTP: The Request* and *Caches*, for clients. */
export const client: readonly Mutant[] = [
  {
    name: "says with lists alone what the user prefers",
    kills: ["preference-on-each-request"],
    wrap: (reference) =>
      sending(reference, ({ message, next }) =>
        message.method === "tools/list" ? next() : next({ preference: undefined, header: null }),
      ),
  },
  {
    name: "says once what the user prefers",
    kills: ["preference-on-each-request", "preference-follows-user"],
    wrap: (reference) => {
      let said = false;
      return sending(reference, ({ next }) => {
        if (said) return next({ preference: undefined, header: null });
        said = true;
        return next();
      });
    },
  },
  {
    name: "sends what the operating system calls the language",
    kills: ["preference-follows-grammar"],
    wrap: (reference) =>
      sending(reference, async ({ next }, world) => next({ preference: await preferred(world), header: null })),
  },
  {
    name: "sends nothing at all when it does not understand the preference",
    kills: ["preference-follows-grammar"],
    wrap: (reference) =>
      sending(
        reference,
        ({ next }) => next(),
        (world) => ({
          ...world,
          async answer(question) {
            const answer = await world.answer(question);
            if ("acceptLanguage" in answer && !parse(answer.acceptLanguage)) throw new Error("Which language is this?");
            return answer;
          },
        }),
      ),
  },
  {
    name: "asks its user once",
    kills: ["preference-follows-user"],
    wrap: (reference) =>
      sending(
        reference,
        ({ next }) => next(),
        (world) => {
          let first: ReturnType<World["answer"]> | undefined;
          return { ...world, answer: (question) => (first ??= world.answer(question)) };
        },
      ),
  },
  {
    name: "sends no Accept-Language",
    kills: ["preference-mirrored"],
    wrap: (reference) => sending(reference, ({ next }) => next({ header: null })),
  },
  {
    name: "sends Accept-Language in lower case",
    kills: ["preference-mirrored"],
    wrap: (reference) => sending(reference, ({ header, next }) => next({ header: header?.toLowerCase() ?? null })),
  },
  {
    name: "sends Accept-Language without white space",
    kills: ["preference-mirrored"],
    wrap: (reference) =>
      sending(reference, ({ header, next }) => next({ header: header === null ? null : normals.noSpace(header) })),
  },
  {
    name: "adds its Accept-Language to that of the application",
    kills: ["one-field-line"],
    wrap: (reference) =>
      sending(reference, ({ header, next }, world) => {
        const line = applicationsLine(world);
        return next(line === undefined ? {} : { header: `${line}, ${header}` });
      }),
  },
  {
    name: "leaves Accept-Language to the application",
    kills: ["one-field-line"],
    wrap: (reference) =>
      sending(reference, ({ next }, world) => {
        const line = applicationsLine(world);
        return next(line === undefined ? {} : { header: line });
      }),
  },
  {
    name: "keeps one list for all languages",
    kills: ["client-cache-by-preference", "client-cache-same-language"],
    wrap: (reference) => keeping(reference, () => "any"),
  },
  {
    name: "keeps lists by language",
    kills: ["client-cache-same-language"],
    wrap: (reference) => keeping(reference, (preference = "en") => /^\w+/.exec(preference)?.[0].toLowerCase()),
  },
];
