import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { RpcError, server, type Handler, type Result } from "@transports-wg/wire";
import { CONTENT_LANGUAGE } from "../names.ts";
import { call, discoverable, list, listed, said, speaking, TITLE, user } from "./play.ts";

/** What a response says of its language. */
interface Case {
  report?: string;
  /** The field lines `Content-Language`. */
  lines: readonly string[];
}

/** Answers in a language, with headers that say another one, the same, or none. */
function answering({ report, lines }: Case, methods = speaking(report)): Handler {
  const plain = server(methods);
  return async (request) => {
    const { status, headers, body } = await plain(request);
    const fields = new Headers(headers);
    for (const line of lines) fields.append("content-language", line);
    return new Response(body, { status, headers: fields });
  };
}

const clientOf = (lab: ClientLab, handler: Handler) => lab.client(handler, { answers: user("de").answers });

/** Over stdio the same message comes without its header, so that nothing can contradict it. */
const malformed = (id: string, says: string, cases: Readonly<Record<string, Case>>): ClientCheck => ({
  id,
  says,
  role: "client",
  async run(lab) {
    for (const [why, it] of Object.entries(cases)) {
      const answer = list(await clientOf(lab, answering(it)));
      if (lab.transport === "stdio")
        expectTitle(lab, await lab.expect.fulfilled(answer, `${why}: it is accepted`), why);
      else await lab.expect.rejected(answer, `${why}: the response is not accepted`);
    }
  },
});

const wellFormed = (id: string, says: string, cases: Readonly<Record<string, Case>>): ClientCheck => ({
  id,
  says,
  role: "client",
  async run(lab) {
    for (const [why, it] of Object.entries(cases)) {
      const answer = list(await clientOf(lab, answering(it)));
      const result = await lab.expect.fulfilled(answer, `${why}: the response is accepted`);
      expectTitle(lab, result, why);
      const report = (result._meta as Result | undefined)?.[CONTENT_LANGUAGE];
      lab.expect.equal(report, it.report, `${why}: the report is what the server said`);
    }
  },
});

function expectTitle(lab: ClientLab, { tools }: Result, why: string): void {
  lab.expect.equal((tools as Result[] | undefined)?.[0]?.title, TITLE, `${why}: the result arrives`);
}

/** *HTTP: The Response*, for clients: the cases of requests, the other way. */
export const response: readonly ClientCheck[] = [
  wellFormed("equal-reports-accepted", "A response that says the same twice is well formed", {
    "one language": { report: "de", lines: ["de"] },
    "two languages": { report: "de, en", lines: ["de, en"] },
    "white space around the header": { report: "de", lines: [" \tde "] },
  }),
  wellFormed("joined-reports-accepted", "Several field lines are their values with a comma and a space between", {
    "two lines": { report: "de, en", lines: ["de", "en"] },
  }),
  wellFormed("single-report-accepted", "A response that says it once, or not at all, is well formed", {
    "no header": { report: "de", lines: [] },
    "only the header": { lines: ["de"] },
    neither: { lines: [] },
  }),
  wellFormed("malformed-equal-reports-accepted", "Two equal values agree, well formed or not", {
    nonsense: { report: "!!!", lines: ["!!!"] },
  }),
  malformed("unequal-reports-rejected", "A response that says two things is malformed", {
    "two languages": { report: "de", lines: ["fr"] },
    "a part of it": { report: "de, en", lines: ["de"] },
    "the other order": { report: "de, en", lines: ["en, de"] },
  }),
  malformed("report-case-rejected", "Reports that differ in letter case do not agree", {
    "en-US and en-us": { report: "en-US", lines: ["en-us"] },
  }),
  malformed("report-spacing-rejected", "Reports that differ in inner white space do not agree", {
    "after the comma": { report: "de,en", lines: ["de, en"] },
    "around the report": { report: " de", lines: ["de"] },
  }),
  malformed("second-report-line-rejected", "A second field line that contradicts is noticed", {
    "another language": { report: "de", lines: ["de", "fr"] },
    "the same again": { report: "de", lines: ["de", "de"] },
  }),
  malformed("malformed-unequal-reports-rejected", "Two values that differ disagree, whichever of them is malformed", {
    "the header": { report: "de", lines: ["!!!"] },
    "the report": { report: "!!!", lines: ["de"] },
  }),
  {
    id: "unequal-error-reports-rejected",
    says: "An error that says two things is malformed: it is not taken for the error that it says",
    role: "client",
    except: { stdio: "there are no headers over stdio" },
    async run(lab) {
      const refusing = (lines: readonly string[]) =>
        answering(
          { lines },
          {
            ...discoverable,
            "tools/list": () => listed,
            "tools/call": () => {
              throw new RpcError(-32602, "Das gibt es nicht", { data: said("de") });
            },
          },
        );
      const agreed = await lab.expect.refused(
        call(await clientOf(lab, refusing(["de"]))),
        "an error that agrees is one",
      );
      lab.expect.equal(agreed.code, -32602, "it is the error of the server");
      const error = await lab.expect.rejected(call(await clientOf(lab, refusing(["fr"]))), "the call fails");
      lab.expect.that(!(error instanceof RpcError), "the error is not the server's", error);
    },
  },
  {
    id: "unequal-stream-rejected",
    says: "A stream whose header is not what one of its messages says is malformed",
    role: "client",
    except: { stdio: "there are no headers over stdio" },
    async run(lab) {
      const streaming = (progress: string, result: string, lines: readonly string[]) =>
        answering(
          { lines },
          {
            ...discoverable,
            "tools/list": () => listed,
            "tools/call": async (_, { notify, _meta }) => {
              const params = { progressToken: _meta.progressToken, progress: 1, message: "…", ...said(progress) };
              await notify({ method: "notifications/progress", params });
              return { resultType: "complete", content: [], ...said(result) };
            },
          },
        );
      const { expect } = lab;
      const ask = async (progress: string, result: string, lines: readonly string[]) =>
        call(await clientOf(lab, streaming(progress, result, lines)), { progressToken: "p" });
      await expect.fulfilled(ask("de", "fr", []), "without a header all is well");
      await expect.fulfilled(ask("de", "de", ["de"]), "a header that agrees is well");
      await expect.rejected(ask("de", "fr", ["de"]), "the result contradicts");
      await expect.rejected(ask("fr", "de", ["de"]), "the notification contradicts");
    },
  },
];
