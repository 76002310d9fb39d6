import type { ClientCheck, ClientLab, IntermediaryCheck, IntermediaryLab } from "@transports-wg/audit";
import { postHeaders, type Methods, type Result } from "@transports-wg/wire";
import { ACCEPT_LANGUAGE, ACCEPT_LANGUAGE_HEADER, CONTENT_LANGUAGE } from "../names.ts";
import { languageIn, meta } from "./ask.ts";
import { discoverable, list, listed, said, user } from "./play.ts";

/** A list that all may keep, in the language of the first range, with the number of the answer in its title. */
function shared(): Methods {
  let answers = 0;
  return {
    ...discoverable,
    "tools/list": (_, { _meta }) => {
      const preference = (_meta[ACCEPT_LANGUAGE] as string | undefined) ?? "en";
      const tools = [{ ...listed.tools[0], title: `Answer ${++answers}` }];
      return { ...listed, tools, ttlMs: 60_000, cacheScope: "public", ...said(/^[\w-]+/.exec(preference)?.[0]) };
    },
    "tools/call": () => ({ resultType: "complete", content: [] }),
  };
}

const titleOf = (result: Result): unknown => (result.tools as Result[])[0]!.title;

/** Preferences, and whether the answer to the first may be that to the second. */
const inTurn = ["fr", "de", undefined, "fr"];
const sameLanguage = ["de", "de, en;q=0.5", "DE", "de;q=1"];

/** *Caches*, for clients. */
export const clientCaches: readonly ClientCheck[] = [
  {
    id: "client-cache-by-preference",
    says: "A list that was kept for one preference is not served in the language of another",
    role: "client",
    async run(lab) {
      const answers = await inEach(lab, inTurn);
      const languages = answers.map(languageIn);
      lab.expect.equal(languages, ["fr", "de", "en", "fr"], "each list is in the language that was asked for");
    },
  },
  {
    id: "client-cache-same-language",
    says: "Preferences that lead to the same language are kept apart",
    role: "client",
    async run(lab) {
      const titles = (await inEach(lab, sameLanguage)).map(titleOf);
      lab.expect.equal(new Set(titles).size, sameLanguage.length, "each preference has an answer of its own");
    },
  },
];

async function inEach(lab: ClientLab, preferences: readonly (string | undefined)[]): Promise<Result[]> {
  const it = user();
  const client = await lab.client(shared(), { answers: it.answers });
  const results: Result[] = [];
  for (const preference of preferences) {
    it.prefers(preference);
    results.push(await list(client));
  }
  return results;
}

/** A request of the check's own making. `undefined` leaves header or preference out. */
async function post(lab: IntermediaryLab, preference: string | undefined, header = preference): Promise<Response> {
  const _meta = meta(preference === undefined ? {} : { [ACCEPT_LANGUAGE]: preference });
  return lab.post(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta } }), {
    ...postHeaders,
    authorization: "Bearer alice",
    "mcp-method": "tools/list",
    "mcp-protocol-version": "2026-07-28",
    ...(header !== undefined && { [ACCEPT_LANGUAGE_HEADER]: header }),
  });
}

const resultIn = async (response: Response): Promise<Result> => ((await response.json()) as { result: Result }).result;

const spellings = ["fr-CA,fr;q=0.9", "EN-us , de;q=0.500", "*", "!!!"];

/** *Caches* and *Intermediaries*. */
export const intermediaries: readonly IntermediaryCheck[] = [
  {
    id: "shared-cache-by-preference",
    says: "A list that was kept for one preference is not served in the language of another",
    role: "intermediary",
    async run(lab) {
      await lab.start(shared());
      for (const preference of ["fr", "de", "fr"]) {
        const result = await resultIn(await post(lab, preference));
        lab.expect.equal(languageIn(result), preference, `who asks for ${preference} gets it`);
      }
      const result = await resultIn(await post(lab, undefined, "fr"));
      lab.expect.equal(languageIn(result), "en", "who has no preference gets the default, whatever the header says");
      lab.expect.equal(languageIn(await resultIn(await post(lab, "fr"))), "fr", "and leaves nothing for who has one");
    },
  },
  {
    id: "shared-cache-without-header",
    says: "Lists are kept apart by preference, whether or not a header says it",
    role: "intermediary",
    async run(lab) {
      await lab.start(shared());
      const client = await lab.client();
      for (const preference of ["fr", "de", undefined, "fr"]) {
        const more = preference === undefined ? {} : { [ACCEPT_LANGUAGE]: preference };
        const result = await client.request("tools/list", { _meta: meta(more) });
        lab.expect.equal(languageIn(result), preference ?? "en", `who asks for ${preference ?? "nothing"} gets it`);
      }
    },
  },
  {
    id: "shared-cache-same-language",
    says: "Preferences that lead to the same language are kept apart",
    role: "intermediary",
    async run(lab) {
      await lab.start(shared());
      const titles = new Set<unknown>();
      for (const preference of sameLanguage) titles.add(titleOf(await resultIn(await post(lab, preference))));
      lab.expect.equal(titles.size, sameLanguage.length, "each preference has an answer of its own");
    },
  },
  {
    id: "header-handed-on",
    says: "Accept-Language reaches the server as it came, or not at all",
    role: "intermediary",
    async run(lab) {
      await lab.start(shared());
      for (const preference of spellings) {
        await post(lab, preference);
        const header = lab.received.at(-1)!.headers.get(ACCEPT_LANGUAGE_HEADER);
        lab.expect.that(
          header === null || header === preference,
          `${preference} is the header, or there is none`,
          header,
        );
      }
    },
  },
  {
    id: "nothing-in-its-place",
    says: "Where Accept-Language is missing beside a preference, none is added",
    role: "intermediary",
    except: { http: "the check and the way to its server use `fetch`, which adds one itself" },
    async run(lab) {
      await lab.start(shared());
      const client = await lab.client();
      for (const preference of ["fr", "*", "fr-CA;q=0.3"]) {
        await client.request("tools/list", { _meta: meta({ [ACCEPT_LANGUAGE]: preference }) });
        const header = lab.received.at(-1)!.headers.get(ACCEPT_LANGUAGE_HEADER);
        lab.expect.equal(header, null, `there is no header for ${preference}`);
      }
    },
  },
  {
    id: "preference-handed-on",
    says: "The preference reaches the server as it came",
    role: "intermediary",
    async run(lab) {
      await lab.start(shared());
      for (const preference of [...spellings, undefined]) {
        await post(lab, preference, preference ?? "ja");
        const { message } = lab.received.at(-1)!;
        lab.expect.equal(message.params?._meta?.[ACCEPT_LANGUAGE], preference, `${preference} is the preference`);
      }
    },
  },
  {
    id: "disagreement-not-served",
    says: "A request whose header and preference disagree is not answered from a cache",
    role: "intermediary",
    async run(lab) {
      await lab.start(shared());
      for (const preference of ["fr", "de"]) await (await post(lab, preference)).text();
      const asked = lab.received.length;
      for (const [preference, header] of [
        ["fr", "de"],
        ["de", "fr"],
        ["fr", "FR"],
      ]) {
        const response = await post(lab, preference, header);
        const served = response.status === 200 && lab.received.length === asked;
        lab.expect.that(!served, `${preference} in the body and ${header} in the header is no hit`, response.status);
      }
    },
  },
  {
    id: "response-handed-on",
    says: "Content-Language and Vary reach the client as they were, from a cache as well",
    role: "intermediary",
    async run(lab) {
      await lab.start(async (request) => {
        const result = { ...listed, ttlMs: 60_000, cacheScope: "public", _meta: { [CONTENT_LANGUAGE]: "fr-CA, en" } };
        const { id } = (await request.json()) as { id: number };
        return Response.json(
          { jsonrpc: "2.0", id, result },
          { headers: { "content-language": "fr-CA, en", vary: "Accept-Language" } },
        );
      });
      for (const round of ["at first", "again"]) {
        const response = await post(lab, "fr-CA");
        lab.expect.equal(
          response.headers.get("content-language"),
          "fr-CA, en",
          `Content-Language is the same ${round}`,
        );
        lab.expect.matches(response.headers.get("vary"), /accept-language/i, `Vary is there ${round}`);
        lab.expect.equal(languageIn(await resultIn(response)), "fr-CA, en", `the report is the same ${round}`);
      }
    },
  },
];
