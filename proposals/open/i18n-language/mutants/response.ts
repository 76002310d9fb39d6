import type { Mutant } from "@transports-wg/audit";
import { CONTENT_LANGUAGE_HEADER } from "../names.ts";
import { choose } from "../reference/preference.ts";
import { offer } from "../reference/weather.ts";
import { heading, hearing, lenient, normals } from "./spoil.ts";

const isStream = (headers: Headers) => headers.get("content-type")?.startsWith("text/event-stream") === true;
const isError = (text: string) => text.includes('"error":');

/** A client that compares less strictly. */
const comparing = (normal: (value: string) => string): Mutant["wrap"] => {
  const equal = lenient(normal);
  return (reference) => hearing(reference, (header, report) => (header === null ? null : equal(header, report)));
};

/** *HTTP: The Response* and *Caches*, for servers; *HTTP: The Response*, for clients. */
export const response: readonly Mutant[] = [
  {
    name: "sends no Content-Language",
    kills: ["content-language-mirrored", "content-language-mirrored-on-errors"],
    wrap: (reference) => heading(reference, (headers) => headers.delete(CONTENT_LANGUAGE_HEADER)),
  },
  {
    name: "sends the default as Content-Language",
    kills: ["content-language-mirrored", "content-language-mirrored-on-errors"],
    wrap: (reference) => heading(reference, (headers) => headers.set(CONTENT_LANGUAGE_HEADER, "en")),
  },
  {
    name: "sends Content-Language in lower case",
    kills: ["content-language-mirrored"],
    wrap: (reference) =>
      heading(reference, (headers) =>
        headers.set(CONTENT_LANGUAGE_HEADER, String(headers.get(CONTENT_LANGUAGE_HEADER)).toLowerCase()),
      ),
  },
  {
    name: "sends no Content-Language with errors",
    kills: ["content-language-mirrored-on-errors"],
    wrap: (reference) =>
      heading(reference, (headers, _, text) => {
        if (isError(text)) headers.delete(CONTENT_LANGUAGE_HEADER);
      }),
  },
  {
    name: "says before a stream what the language of its messages will be",
    kills: ["stream-header-agrees"],
    wrap: (reference) =>
      heading(reference, (headers, { preference }) => {
        if (isStream(headers)) headers.set(CONTENT_LANGUAGE_HEADER, choose(preference, offer));
      }),
  },
  {
    name: "sends no Vary",
    kills: ["vary-with-preference", "vary-without-preference"],
    wrap: (reference) => heading(reference, (headers) => headers.delete("vary")),
  },
  {
    name: "sends Vary only to those who have a preference",
    kills: ["vary-without-preference"],
    wrap: (reference) =>
      heading(reference, (headers, { preference }) => {
        if (preference === undefined) headers.delete("vary");
      }),
  },
  {
    name: "sends no Vary with errors",
    kills: ["vary-with-preference"],
    wrap: (reference) =>
      heading(reference, (headers, _, text) => {
        if (isError(text)) headers.delete("vary");
      }),
  },
  {
    name: "sends no Vary with streams",
    kills: ["vary-with-preference"],
    wrap: (reference) =>
      heading(reference, (headers) => {
        if (isStream(headers)) headers.delete("vary");
      }),
  },
  {
    name: "lets caches share the answer to whoever asks for nothing",
    kills: ["neither-not-shared"],
    wrap: (reference) =>
      heading(reference, (headers, { header, preference }) => {
        if (header === null && preference === undefined) headers.delete("cache-control");
      }),
  },
  {
    name: "lets caches share what came without its header",
    kills: ["stripped-header-not-shared"],
    wrap: (reference) =>
      heading(reference, (headers, { header, preference }) => {
        if (header === null && preference !== undefined) headers.delete("cache-control");
      }),
  },
  {
    name: "lets caches share what came with a bare header",
    kills: ["bare-header-not-shared"],
    wrap: (reference) =>
      heading(reference, (headers, { header, preference }) => {
        if (header !== null && preference === undefined) headers.delete("cache-control");
      }),
  },
  {
    name: "does not look at Content-Language",
    kills: [
      "unequal-reports-rejected",
      "second-report-line-rejected",
      "unequal-error-reports-rejected",
      "unequal-stream-rejected",
    ],
    wrap: (reference) => hearing(reference, () => null),
  },
  {
    name: "compares the first language of two reports",
    kills: ["unequal-reports-rejected"],
    wrap: comparing((value) => value.replace(/,.*/, "")),
  },
  {
    name: "compares reports without regard to their order",
    kills: ["unequal-reports-rejected"],
    wrap: comparing(normals.sorted),
  },
  {
    name: "compares reports without regard to letter case",
    kills: ["report-case-rejected"],
    wrap: comparing(normals.lowerCase),
  },
  {
    name: "compares reports without white space",
    kills: ["report-spacing-rejected"],
    wrap: comparing(normals.noSpace),
  },
  {
    name: "sees the first line of Content-Language alone",
    kills: ["second-report-line-rejected", "joined-reports-accepted"],
    wrap: (reference) => hearing(reference, (header) => header?.split(", ")[0] ?? null),
  },
  {
    name: "passes over a malformed Content-Language",
    kills: ["malformed-unequal-reports-rejected"],
    wrap: (reference) => hearing(reference, (header) => (header?.includes("!") ? null : header)),
  },
  {
    name: "does not compare when the report is malformed",
    kills: ["malformed-unequal-reports-rejected"],
    wrap: (reference) => hearing(reference, (header, report) => (report?.includes("!") ? null : header)),
  },
  {
    name: "refuses a malformed report, though it stands there twice",
    kills: ["malformed-equal-reports-accepted"],
    wrap: (reference) => hearing(reference, (header, report) => (report?.includes("!") ? "another" : header)),
  },
  {
    name: "joins lines of Content-Language with a comma alone",
    kills: ["joined-reports-accepted", "equal-reports-accepted"],
    wrap: (reference) => hearing(reference, (header) => header?.replaceAll(", ", ",") ?? null),
  },
  {
    name: "wants a Content-Language beside every report",
    kills: ["single-report-accepted"],
    wrap: (reference) => hearing(reference, (header, report) => header ?? (report === undefined ? null : "none")),
  },
  {
    name: "wants a report beside every Content-Language",
    kills: ["single-report-accepted"],
    wrap: (reference) =>
      hearing(reference, (header, report) => {
        if (header !== null && report === undefined) throw new Error("Content-Language has no report beside it");
        return header;
      }),
  },
  {
    name: "does not compare in errors",
    kills: ["unequal-error-reports-rejected"],
    wrap: (reference) => hearing(reference, (header, _, __, text) => (isError(text) ? null : header)),
  },
  {
    name: "does not compare on streams",
    kills: ["unequal-stream-rejected"],
    wrap: (reference) => hearing(reference, (header, _, { headers }) => (isStream(headers) ? null : header)),
  },
];
