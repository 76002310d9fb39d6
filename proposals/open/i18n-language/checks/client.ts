import type { ClientCheck } from "@transports-wg/audit";
import { ACCEPT_LANGUAGE, ACCEPT_LANGUAGE_HEADER } from "../names.ts";
import { call, heard, list, speaking, user } from "./play.ts";

const except = { stdio: "there are no headers over stdio" };

/** RFC 9110, section 12.5.4, as senders have to write it. */
const grammar =
  /^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:[ \t]*;[ \t]*q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?(?:[ \t]*,[ \t]*(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:[ \t]*;[ \t]*q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?)*$/i;

/** *The Preference* and *HTTP: The Request*, for clients. */
export const client: readonly ClientCheck[] = [
  {
    id: "preference-on-each-request",
    says: "Every request says what the user prefers",
    role: "client",
    async run(lab) {
      const { answers } = user("fr-CA,fr;q=0.9");
      const client = await lab.client(speaking("fr-CA"), { answers });
      for (const ask of [list, call, call, list]) await ask(client);
      lab.expect.given(heard(lab).length > 2, "the server hears of the requests");
      for (const { message } of heard(lab)) {
        const { method, params } = message;
        lab.expect.equal(params?._meta?.[ACCEPT_LANGUAGE], "fr-CA,fr;q=0.9", `${method} says what the user prefers`);
      }
    },
  },
  {
    id: "preference-follows-grammar",
    says: "What a client sends follows the grammar, even when what the user's system says does not",
    role: "client",
    async run(lab) {
      const it = user();
      const client = await lab.client(speaking(), { answers: it.answers });
      for (const system of ["fr_CA.UTF-8", "de;q=2", "", "C", " de ", "de\r\nX-Injected: 1", "de, *;q=0.5"]) {
        it.prefers(system);
        await lab.expect.fulfilled(call(client), `the request is sent when the system says ${JSON.stringify(system)}`);
        const preference = heard(lab).at(-1)!.message.params?._meta?.[ACCEPT_LANGUAGE];
        if (preference !== undefined)
          lab.expect.matches(preference, grammar, `what is sent for ${system} is well formed`);
      }
    },
  },
  {
    id: "preference-follows-user",
    says: "The next request says what the user prefers by then, or nothing",
    role: "client",
    async run(lab) {
      const it = user("fr");
      const client = await lab.client(speaking(), { answers: it.answers });
      const wanted = ["fr", "de", undefined, "fr"];
      for (const preference of wanted) {
        it.prefers(preference);
        await call(client);
      }
      const sent = heard(lab).map(({ message }) => message.params?._meta?.[ACCEPT_LANGUAGE]);
      lab.expect.equal(sent, wanted, "each request says what the user preferred when it was sent");
    },
  },
  {
    id: "preference-mirrored",
    says: "Accept-Language is the value in `_meta`, as it is spelt there",
    role: "client",
    except,
    async run(lab) {
      const it = user();
      const client = await lab.client(speaking(), { answers: it.answers });
      for (const preference of ["de", "fr-CA,fr;q=0.9, EN-us;q=0.500", "*", "ja ; q=0.1"]) {
        it.prefers(preference);
        await call(client);
        const { message, headers } = heard(lab).at(-1)!;
        const value = message.params?._meta?.[ACCEPT_LANGUAGE];
        lab.expect.given(typeof value === "string", "the request says what the user prefers");
        lab.expect.equal(headers.get(ACCEPT_LANGUAGE_HEADER), value, `the header for ${preference} is the same`);
      }
    },
  },
  {
    id: "one-field-line",
    says: "Accept-Language is one field line, even when the application adds one to every request",
    role: "client",
    except,
    async run(lab) {
      const { answers } = user("de");
      for (const name of ["accept-language", "Accept-Language"]) {
        const client = await lab.client(speaking(), { answers, settings: { headers: { [name]: "en-GB" } } });
        await call(client);
        // What came in several lines has a comma here.
        const value = heard(lab).at(-1)!.headers.get(ACCEPT_LANGUAGE_HEADER);
        lab.expect.equal(value, "de", `with the application's ${name} the header is the preference alone`);
      }
    },
  },
];
