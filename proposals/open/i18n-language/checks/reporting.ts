import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import type { JSONRPCErrorResponse } from "@transports-wg/wire";
import { ask, languageIn, resultOf, type Asking } from "./ask.ts";
import { book, expectLanguage, finish, forecast, list, spoken } from "./weather.ts";

const tags = /^[a-z]{1,8}(-[a-z0-9]{1,8})*([ \t]*,[ \t]*[a-z]{1,8}(-[a-z0-9]{1,8})*)*$/i;

/** Asks for a tool that does not exist. */
async function missing(lab: ServerLab, preference?: string, asking: Asking = {}) {
  const answer = await ask(lab, "tools/call", { name: "nothing", arguments: {} }, { preference, ...asking });
  lab.expect.given("error" in answer.message, "a tool that does not exist cannot be called");
  return { ...answer, error: (answer.message as JSONRPCErrorResponse).error };
}

/** The same, where the error is translated. */
async function translatedError(lab: ServerLab) {
  const plain = await missing(lab, "en");
  const answer = await missing(lab, "ja");
  lab.expect.given(answer.error.message !== plain.error.message, "the message of the error is translated");
  return { ...answer, plain };
}

/** *Reporting the Language* and *HTTP: The Response*. */
export const reporting: readonly ServerCheck[] = [
  {
    id: "used-language-reported",
    says: "The report is the language that the titles are in, not the one that was asked for",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      for (const preference of ["de", "fr-CA", "xx", "xx, ja", "DE", "fr;q=0.1"]) {
        const answer = await list(lab, preference);
        expect.equal(languageIn(resultOf(expect, answer)), spoken(expect, answer), `${preference}: the report is true`);
      }
    },
  },
  {
    id: "report-follows-grammar",
    says: "A report is a list of language tags",
    role: "server",
    async run(lab) {
      for (const preference of ["fr-CA,fr;q=0.9", "*", "xx", "ja;q=0.5"])
        lab.expect.matches(languageIn(resultOf(lab.expect, await list(lab, preference))), tags, `${preference}: tags`);
    },
  },
  {
    id: "round-language-reported",
    says: "A result that asks says in which language",
    role: "server",
    async run(lab) {
      const result = resultOf(lab.expect, await book(lab, "fr"));
      lab.expect.given(result.resultType === "input_required", "book asks for something");
      lab.expect.equal(languageIn(result), "fr", "the question is in French");
    },
  },
  {
    id: "error-language-reported",
    says: "An error in another language says in which",
    role: "server",
    async run(lab) {
      const { error } = await translatedError(lab);
      lab.expect.equal(languageIn(error.data), "ja", "the data of the error name its language");
    },
  },
  {
    id: "error-data-is-object",
    says: "The data of an error that names its language are an object",
    role: "server",
    async run(lab) {
      const { error } = await translatedError(lab);
      const { data } = error;
      const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
      lab.expect.that(isObject, "the data are an object", data);
    },
  },
  {
    id: "error-code-kept",
    says: "An error has the same code in every language",
    role: "server",
    async run(lab) {
      for (const preference of [undefined, "en", "de", "ja"])
        lab.expect.equal((await missing(lab, preference)).error.code, -32602, `the code for ${preference ?? "nobody"}`);
    },
  },
  {
    id: "notification-language-reported",
    says: "A notification in words says in which language",
    role: "server",
    async run(lab) {
      const { notifications } = await finish(lab, "ja");
      const said = notifications.filter(({ params }) => typeof params?.message === "string");
      lab.expect.given(said.length > 0, "forecast says something while it works");
      for (const { params } of said) lab.expect.equal(languageIn(params), "ja", "it names its language");
    },
  },
  {
    id: "content-language-mirrored",
    says: "Content-Language of a JSON response is what its result reports",
    role: "server",
    except: { stdio: "there are no headers over stdio" },
    async run(lab) {
      for (const preference of ["fr-CA,fr;q=0.9", "xx", "ja"]) {
        const answer = await list(lab, preference);
        const report = languageIn(resultOf(lab.expect, answer));
        lab.expect.given(report !== undefined, "the result reports its language");
        lab.expect.equal(answer.headers!.get("content-language"), report, `${preference}: header and report agree`);
      }
    },
  },
  {
    id: "content-language-mirrored-on-errors",
    says: "Content-Language of an error is what its data report",
    role: "server",
    except: { stdio: "there are no headers over stdio" },
    async run(lab) {
      const { error, headers } = await translatedError(lab);
      const report = languageIn(error.data);
      lab.expect.given(report !== undefined, "the error reports its language");
      lab.expect.equal(headers!.get("content-language"), report, "header and report agree");
    },
  },
  {
    id: "stream-header-agrees",
    says: "A stream has no Content-Language, or that of every message on it",
    role: "server",
    except: { stdio: "there are no headers over stdio" },
    async run(lab) {
      for (const language of [undefined, "de"]) {
        const { headers, notifications, message } = await finish(lab, "ja", language ? { language } : {});
        const type = headers!.get("content-type");
        lab.expect.given(type?.startsWith("text/event-stream"), "progress makes the answer a stream");
        const header = headers!.get("content-language");
        const reports = [...notifications.map(({ params }) => params), (message as { result?: unknown }).result]
          .map(languageIn)
          .filter((it) => it !== undefined);
        lab.expect.given(reports.length > 1, "the messages of the stream report their languages");
        lab.expect.that(
          header === null || reports.every((it) => it === header),
          "the header says nothing that a message contradicts",
          { header, reports },
        );
      }
    },
  },
  {
    id: "argument-wins",
    says: "The language that an argument names is that of the content, whatever the preference",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      const content = async (preference: string, language?: string) => {
        const result = resultOf(expect, await forecast(lab, preference, language === undefined ? {} : { language }));
        return { content: result.content, report: languageIn(result) };
      };
      const japanese = await content("ja");
      expect.given(japanese.report === "ja", "without the argument the content is in the language of the preference");
      expect.equal(
        await content("de", "ja"),
        japanese,
        "with the argument ja it is in Japanese for whoever prefers German",
      );
      expectLanguage(expect, await list(lab, "de"), "de", "what is listed");
    },
  },
];
