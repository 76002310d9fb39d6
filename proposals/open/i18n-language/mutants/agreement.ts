import type { Mutant } from "@transports-wg/audit";
import { parse } from "../reference/preference.ts";
import { around, lenient, normals, passPreference, preferring, reading, refuse, saying } from "./spoil.ts";

const HEADER_MISMATCH = -32020;

/** *HTTP: The Request*, for servers. */
export const agreement: readonly Mutant[] = [
  {
    name: "compares without regard to letter case",
    kills: ["letter-case-disagrees"],
    wrap: (reference) => reading(reference, lenient(normals.lowerCase)),
  },
  {
    name: "compares without white space",
    kills: ["spacing-disagrees", "lines-joined-otherwise-disagree"],
    wrap: (reference) => reading(reference, lenient(normals.noSpace)),
  },
  {
    name: "compares weights as numbers",
    kills: ["weight-spelling-disagrees"],
    wrap: (reference) => reading(reference, lenient(normals.weights)),
  },
  {
    name: "compares ranges in any order",
    kills: ["order-disagrees", "lines-joined-otherwise-disagree"],
    wrap: (reference) => reading(reference, lenient(normals.sorted)),
  },
  {
    name: "trims the preference before it compares",
    kills: ["padded-preference-disagrees"],
    wrap: (reference) => around(reference, ({ preference, next }) => next({ preference: preference?.trim() })),
  },
  {
    name: "brings the header, and not the preference, into a form of its own",
    kills: ["equal-values-agree"],
    wrap: (reference) => reading(reference, (header) => normals.noSpace(header).toLowerCase()),
  },
  {
    name: "joins field lines with the white space around them",
    kills: ["outer-space-agrees", "joined-lines-agree"],
    wrap: (reference) => reading(reference, (header) => header.replaceAll(", ", "\t, \t")),
  },
  {
    name: "joins field lines with a comma alone",
    kills: ["joined-lines-agree", "lines-joined-otherwise-disagree"],
    wrap: (reference) => reading(reference, (header) => header.replaceAll(", ", ",")),
  },
  {
    name: "sees the first field line alone",
    kills: ["second-line-noticed", "joined-lines-agree"],
    wrap: (reference) => reading(reference, (header) => header.split(", ")[0]!),
  },
  {
    name: "sees the last field line alone",
    kills: ["second-line-noticed"],
    wrap: (reference) => reading(reference, (header) => header.split(", ").at(-1)!),
  },
  {
    name: "goes by the preference whatever the header says",
    kills: ["disagreement-refused", "letter-case-disagrees", "order-disagrees", "malformed-and-unequal-refused"],
    wrap: (reference) => reading(reference, () => null),
  },
  {
    name: "takes the wildcard in a header for nothing",
    kills: ["disagreement-refused"],
    wrap: (reference) => reading(reference, (header) => (header === "*" ? null : header)),
  },
  {
    name: "refuses a disagreement with another code",
    kills: ["disagreement-refused"],
    wrap: (reference) =>
      saying(reference, (message) =>
        "error" in message && message.error.code === HEADER_MISMATCH
          ? { ...message, error: { ...message.error, code: -32602 } }
          : message,
      ),
  },
  {
    name: "refuses a disagreement with status 200",
    kills: ["disagreement-refused"],
    wrap: (reference) =>
      around(reference, async ({ next }) => {
        const { status, headers, body } = await next();
        return new Response(body, { status: status === 400 ? 200 : status, headers });
      }),
  },
  {
    name: "looks at the grammar of the preference first",
    kills: ["malformed-and-unequal-refused"],
    wrap: (reference) =>
      around(reference, ({ preference, next }) =>
        preference !== undefined && !parse(preference) ? next({ preference: undefined }) : next(),
      ),
  },
  {
    name: "looks at the grammar of the header first",
    kills: ["malformed-and-unequal-refused"],
    wrap: (reference) => reading(reference, (header) => (parse(header) ? header : null)),
  },
  {
    name: "goes by the header alone",
    kills: ["missing-header", "bare-header-ignored"],
    wrap: (reference) => preferring(reference, (_, { header }) => header ?? undefined),
  },
  {
    name: "takes a header for a preference when there is no other",
    kills: ["bare-header-ignored"],
    wrap: (reference) =>
      around(reference, (about) => passPreference(about, about.preference ?? about.header ?? undefined)),
  },
  {
    name: "refuses a header without a preference",
    kills: ["bare-header-ignored"],
    wrap: (reference) =>
      around(reference, (about) =>
        about.header !== null && about.preference === undefined ? refuse(about) : about.next(),
      ),
  },
];
