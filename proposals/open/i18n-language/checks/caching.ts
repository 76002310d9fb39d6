import type { ServerCheck } from "@transports-wg/audit";
import { DEFAULT } from "../texts.ts";
import { ask } from "./ask.ts";
import { expectDefault, finish, list, spoken } from "./weather.ts";

const except = { stdio: "there are no headers over stdio" };

const varies = (headers: Headers | undefined) =>
  (headers?.get("vary") ?? "").split(",").some((name) => /^(accept-language|\*)$/i.test(name.trim()));

/** A cache that reads nothing but headers leaves it alone, or is told to look at more of them. */
const isNotShared = (headers: Headers | undefined) =>
  /(^|[ ,])(private|no-store)([ ,]|$)/i.test(headers?.get("cache-control") ?? "") ||
  headers?.get("vary")?.trim() === "*";

/** *Caches*, for what a server says to them. */
export const caching: readonly ServerCheck[] = [
  {
    id: "vary-with-preference",
    says: "Responses to requests with a preference, errors and streams among them, vary by Accept-Language",
    role: "server",
    except,
    async run(lab) {
      const error = await ask(lab, "tools/call", { name: "nothing", arguments: {} }, { preference: "ja" });
      const answers = { list: await list(lab, "ja"), error, stream: await finish(lab, "ja") };
      for (const [what, { headers }] of Object.entries(answers))
        lab.expect.that(varies(headers), `Vary of the ${what} names Accept-Language`, headers?.get("vary"));
    },
  },
  {
    id: "vary-without-preference",
    says: "The response in the default language varies as well: with a preference it would have been another",
    role: "server",
    except,
    async run(lab) {
      const other = await list(lab, "ja");
      lab.expect.given(spoken(lab.expect, other) !== DEFAULT, "the list is another one in Japanese");
      const { headers } = await list(lab, undefined, { lines: [] });
      lab.expect.that(varies(headers), "Vary names Accept-Language", headers?.get("vary"));
    },
  },
  {
    id: "stripped-header-not-shared",
    says: "What a cache would not know to be in another language, because the header is missing, is not for it to share",
    role: "server",
    except,
    async run(lab) {
      const { headers, message } = await list(lab, "ja", { lines: [] });
      const ok = "error" in message || isNotShared(headers);
      lab.expect.that(ok, "it is refused, or kept out of shared caches", headers?.get("cache-control"));
    },
  },
  {
    id: "bare-header-not-shared",
    says: "What a cache would take for another language, because the header came alone, is not for it to share",
    role: "server",
    except,
    async run(lab) {
      const answer = await list(lab, undefined, { lines: ["ja"] });
      expectDefault(lab.expect, answer, "only the header");
      const { headers } = answer;
      lab.expect.that(isNotShared(headers), "it is kept out of shared caches", headers?.get("cache-control"));
    },
  },
  {
    id: "neither-not-shared",
    says: "What a cache would give to whoever loses the header on the way is not for it to share",
    role: "server",
    except,
    async run(lab) {
      const answer = await list(lab, undefined, { lines: [] });
      expectDefault(lab.expect, answer, "neither header nor preference");
      const { headers } = answer;
      lab.expect.that(isNotShared(headers), "it is kept out of shared caches", headers?.get("cache-control"));
    },
  },
];
