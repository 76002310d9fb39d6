import type { ServerCheck } from "@transports-wg/audit";
import { languageIn, resultOf } from "./ask.ts";
import { begin, book, expectDefault, expectLanguage, finish, forecast, list } from "./weather.ts";

/** *The Preference*: it is good for one request. */
export const preference: readonly ServerCheck[] = [
  {
    id: "preference-not-carried-over",
    says: "A request without a preference gets the default language, whatever was asked before it",
    role: "server",
    async run(lab) {
      for (const wanted of ["fr", "ja"] as const) {
        expectLanguage(lab.expect, await list(lab, wanted), wanted, `with ${wanted}`);
        expectDefault(lab.expect, await list(lab), `after ${wanted}`);
      }
    },
  },
  {
    id: "preference-on-every-replica",
    says: "Each of two replicas goes by the request at hand",
    role: "server",
    except: { stdio: "a process is one server, and a client of it meets no other" },
    async run(lab) {
      await lab.start({ replicas: [{}, {}] });
      for (const wanted of ["fr", "de", "ja"] as const) {
        for (const turn of ["first", "second"])
          expectLanguage(lab.expect, await list(lab, wanted), wanted, `${wanted} at the ${turn} replica`);
        expectDefault(lab.expect, await list(lab), `after ${wanted}`);
      }
    },
  },
  {
    id: "preferences-not-mixed",
    says: "Of two requests that are answered at the same time each has its own language",
    role: "server",
    async run(lab) {
      const { expect, clock } = lab;
      const french = begin(lab, "fr");
      await french.underWay;
      const german = begin(lab, "de");
      await german.underWay;
      await clock.advance(1000);
      for (const [wanted, { answer }] of [["fr", french] as const, ["de", german] as const]) {
        expect.equal(languageIn(resultOf(expect, await answer)), wanted, `the answer to ${wanted} is in it`);
      }
    },
  },
  {
    id: "preference-gone-with-its-request",
    says: "A request that was cut leaves its language nowhere",
    role: "server",
    async run(lab) {
      const cut = await forecast(lab, "fr", { after: 1000 }, { more: { progressToken: "p" }, cut: true });
      lab.expect.given(cut.notifications.length > 0, "forecast sends a notification before it answers");
      expectDefault(lab.expect, await list(lab), "after the cut");
      expectLanguage(lab.expect, await list(lab, "de"), "de", "with de");
    },
  },
  {
    id: "language-of-the-round",
    says: "Each round of a call is in the language that the round asks for",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      let round = {};
      for (const wanted of ["fr", "de", "ja"]) {
        const result = resultOf(expect, await book(lab, wanted, round));
        expect.equal(languageIn(result), wanted, `the round that asks for ${wanted} is in it`);
        if (result.resultType !== "input_required") break;
        const [key] = Object.keys(result.inputRequests as object);
        const content = { city: "PAR", day: "2026-08-01" };
        round = {
          inputResponses: { [key!]: { action: "accept", content: { [key!]: content[key as "city"] } } },
          requestState: result.requestState,
        };
      }
      expect.given("requestState" in round, "book asks for something");
    },
  },
  {
    id: "language-of-notifications",
    says: "A notification is in the language of the request that it belongs to",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      const words = new Map<string, unknown>();
      for (const preference of ["fr", "de", "en"]) {
        const { notifications } = await finish(lab, preference);
        const said = notifications.find(({ method }) => method === "notifications/progress");
        expect.given(said, "forecast tells of its progress");
        expect.equal(languageIn(said!.params), preference, `progress of the request in ${preference} says so`);
        words.set(preference, said!.params?.message);
      }
      expect.equal(new Set(words.values()).size, 3, "the words differ by language");
    },
  },
];
