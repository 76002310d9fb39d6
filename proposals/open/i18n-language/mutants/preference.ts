import { spoilRequest, type Mutant } from "@transports-wg/audit";
import { amend } from "../reference/amend.ts";
import { choose, parse } from "../reference/preference.ts";
import { offer } from "../reference/weather.ts";
import { CONTENT_LANGUAGE } from "../names.ts";
import { around, passPreference, preferring, refuse, saying } from "./spoil.ts";
import { reported, withReport } from "../reference/report.ts";

/** What a preference leads to when the default is not an answer. */
const chosen = (preference: string) => choose(preference, { ...offer, default: "" });

const elements = (preference: string) => preference.split(",").map((it) => it.trim());

/** *The Preference* and *Choosing a Language*. */
export const preference: readonly Mutant[] = [
  {
    name: "remembers the preference of the last request that had one",
    kills: ["preference-not-carried-over", "preference-on-every-replica"],
    wrap: (reference) => ({
      ...reference,
      server: (world) => {
        let last: string | undefined;
        return preferring(reference, (it) => (last = it ?? last)).server!(world);
      },
    }),
  },
  {
    name: "shares the last preference among replicas",
    kills: ["preference-on-every-replica"],
    wrap: (reference) => ({
      ...reference,
      server: (world) =>
        around(reference, async (about) => {
          const { preference } = about;
          if (preference !== undefined) await world.store.set("preference", preference);
          return passPreference(about, (await world.store.get("preference")) as string | undefined);
        }).server!(world),
    }),
  },
  {
    name: "keeps the language in one variable for all requests",
    kills: ["preferences-not-mixed"],
    wrap: (reference) => {
      let current: string = offer.default;
      const noting = around(reference, (about) => {
        current = choose(about.preference, offer);
        return about.next();
      });
      return saying(noting, (message) =>
        "result" in message
          ? { ...message, result: { ...message.result, _meta: { [CONTENT_LANGUAGE]: current } } }
          : message,
      );
    },
  },
  {
    name: "forgets the language of a request when its answer is sent, and not before",
    kills: ["preference-gone-with-its-request"],
    wrap: (reference) => {
      let current: string | undefined;
      return around(reference, async (about) => {
        current = about.preference ?? current;
        return amend(await passPreference(about, current), (message) => {
          if (!("method" in message)) current = undefined;
          return message;
        });
      });
    },
  },
  {
    name: "asks every question of a call in the language of the first",
    kills: ["language-of-the-round"],
    wrap: (reference) => {
      let first: string | undefined;
      return preferring(reference, (it, { message: { params = {} } }) => {
        if (params.name !== "book") return it;
        if (params.requestState === undefined) first = it;
        return first;
      });
    },
  },
  {
    name: "reports progress in the default language",
    kills: ["language-of-notifications", "progress-translated", "notification-language-reported"],
    wrap: (reference) =>
      saying(reference, (message) => {
        if (!("method" in message)) return message;
        const { _meta: _, ...params } = message.params ?? {};
        return withReport({ ...message, params: { ...params, message: "Asking the weather stations" } }, "en");
      }),
  },
  {
    name: "matches tags letter for letter",
    kills: ["ranges-matched"],
    wrap: (reference) =>
      preferring(reference, (it) =>
        it?.replace(/[a-z]+(-[a-z]+)*(?=\s*(;|,|$))/gi, (tag) => (offer.languages.includes(tag as "en") ? tag : "xx")),
      ),
  },
  {
    name: "reads the first range and no other",
    kills: ["ranges-matched", "weights-matched"],
    wrap: (reference) => preferring(reference, (it) => (it === undefined ? it : elements(it)[0])),
  },
  {
    name: "does not read weights",
    kills: ["weights-matched", "weight-zero-excludes"],
    wrap: (reference) => preferring(reference, (it) => it?.replace(/\s*;\s*q=[\d.]+/gi, "")),
  },
  {
    name: "reads one digit of a weight",
    kills: ["weights-matched"],
    wrap: (reference) => preferring(reference, (it) => it?.replace(/(q=\d\.\d)\d+/gi, "$1")),
  },
  {
    name: "takes the wildcard for the default language",
    kills: ["wildcard-matched"],
    wrap: (reference) => preferring(reference, (it) => it?.replace(/\*/g, "en")),
  },
  {
    name: "passes over the wildcard",
    kills: ["wildcard-matched", "weight-zero-excludes"],
    wrap: (reference) => preferring(reference, (it) => it?.replace(/\*/g, "xx")),
  },
  {
    name: "passes over ranges of weight 0",
    kills: ["weight-zero-excludes"],
    wrap: (reference) => preferring(reference, (it) => it?.replace(/[^,]*;\s*q=0(\.0*)?\s*(,|$)/gi, "").trim()),
  },
  {
    name: "uses another language than its default when nothing matches",
    kills: ["unmatched-is-default"],
    wrap: (reference) =>
      preferring(reference, (it) => (it !== undefined && parse(it) && chosen(it) === "" ? "ja" : it)),
  },
  {
    name: "refuses a preference that it cannot satisfy",
    kills: ["unmatched-is-no-error"],
    wrap: (reference) =>
      around(reference, (about) => {
        const { preference } = about;
        return preference !== undefined && parse(preference) && chosen(preference) === ""
          ? refuse(about)
          : about.next();
      }),
  },
  {
    name: "looks for a language in a malformed preference",
    kills: ["malformed-is-absent", "malformed-and-equal-accepted"],
    wrap: (reference) =>
      preferring(reference, (it) => (it !== undefined && !parse(it) ? (/[a-z]+/i.exec(it)?.[0] ?? it) : it)),
  },
  {
    name: "refuses a malformed preference",
    kills: ["malformed-is-no-error", "malformed-and-equal-accepted"],
    wrap: (reference) =>
      around(reference, (about) => {
        const { preference } = about;
        return preference !== undefined && !parse(preference) ? refuse(about) : about.next();
      }),
  },
  {
    name: "lets the preference win over an argument",
    kills: ["argument-wins"],
    wrap: (reference) =>
      spoilRequest(reference, (request) => {
        const { language: _, ...args } = (request.params?.arguments ?? {}) as Record<string, unknown>;
        return { ...request, params: { ...request.params, arguments: args } };
      }),
  },
  {
    name: "reports the language that was asked for",
    kills: ["used-language-reported"],
    wrap: (reference) =>
      saying(reference, (message, { preference }) => {
        const asked = preference === undefined ? undefined : elements(preference)[0]!.replace(/;.*/, "");
        return asked === undefined ? message : rereport(message, asked);
      }),
  },
  {
    name: "does not report its default language",
    kills: ["used-language-reported", "unmatched-is-default"],
    wrap: (reference) =>
      saying(reference, (message) => (reported(message) === "en" ? rereport(message, undefined) : message)),
  },
  {
    name: "reports languages as operating systems call them",
    kills: ["report-follows-grammar"],
    wrap: (reference) => saying(reference, (message) => rereport(message, String(reported(message)).replace("-", "_"))),
  },
  {
    name: "reports the weight of the language",
    kills: ["report-follows-grammar"],
    wrap: (reference) => saying(reference, (message) => rereport(message, `${String(reported(message))};q=1`)),
  },
  {
    name: "does not report the language of questions",
    kills: ["round-language-reported"],
    wrap: (reference) =>
      saying(reference, (message) =>
        "result" in message && "inputRequests" in message.result ? rereport(message, undefined) : message,
      ),
  },
  {
    name: "does not report the language of errors",
    kills: ["error-language-reported"],
    wrap: (reference) => saying(reference, (message) => ("error" in message ? rereport(message, undefined) : message)),
  },
  {
    name: "gives the language of an error in place of its data",
    kills: ["error-data-is-object", "error-language-reported"],
    wrap: (reference) =>
      saying(reference, (message) =>
        "error" in message ? { ...message, error: { ...message.error, data: reported(message) } } : message,
      ),
  },
  {
    name: "gives translated errors a code of their own",
    kills: ["error-code-kept"],
    wrap: (reference) =>
      saying(reference, (message) =>
        "error" in message && reported(message) !== "en"
          ? { ...message, error: { ...message.error, code: 32602 } }
          : message,
      ),
  },
  {
    name: "does not report the language of notifications",
    kills: ["notification-language-reported"],
    wrap: (reference) => saying(reference, (message) => ("method" in message ? rereport(message, undefined) : message)),
  },
];

/** The same message with another report, or with none. */
function rereport<T extends Parameters<typeof withReport>[0]>(message: T, language: string | undefined): T {
  const bare = JSON.parse(
    JSON.stringify(message, (key, value: unknown) => (key === CONTENT_LANGUAGE ? undefined : value)),
  ) as T;
  return language === undefined ? bare : withReport(bare, language);
}
