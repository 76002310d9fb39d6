import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as ours from "../src/runtime/formats.ts";

type Format = keyof typeof ours;
const formats = Object.keys(ours) as Format[];

const theirs = (format: Format) => {
  const check = fullFormats[format] as RegExp | ((text: string) => boolean);
  return check instanceof RegExp ? (text: string) => check.test(text) : check;
};

/** Where we judge otherwise than ajv-formats, which most users of JSON Schema have, and why. */
const known: Record<Format, [reason: string, texts: string[]][]> = {
  byte: [
    [
      "ajv-formats is content when one line is base64, whatever the others hold; RFC 4648 has no lines (section 3.1)",
      ["Zm9v\n", "Zm9v\nYmFy", "not base64\nZm9v", "\n", "Zm9v\r\n"],
    ],
  ],
  uri: [
    ["we look at the characters of an IP address, not at what they make up", ["http://[::::]/", "http://[1.2]"]],
    ["ajv-formats knows IPvFuture (RFC 3986, section 3.2.2), of which there is none yet", ["http://[v1.a:b]/"]],
    ["ajv-formats asks for a path; RFC 3986 does not (section 3.3, path-empty)", ["a:", "a:?b", "a:#b"]],
  ],
  "uri-template": [
    ["ajv-formats has no names of several parts; RFC 6570 has (section 2.3)", ["{a.b}", "{?a.b,c.d.e}", "{%41.b}"]],
    ["DEL and the control characters above it are no literals of RFC 6570 (section 2.1)", ["a\u007f", "a\u0085"]],
  ],
};

/** Some about which we agree, each of them a case of its own. */
const agreed: Record<Format, string[]> = {
  byte: "|Zg==|Zm8=|Zm9v|Zg|Zg=|Z===|====|Zm 9v|Zm9_|Zm9-|Zh==|Zg==Zg==|Zm9*| |    ".split("|"),
  uri: [
    ..."http://example.com/ urn:a:b mailto:a@b.c tel:+1 ldap://[2001:db8::7]/c=GB?o?one a:b file:///a a:%41".split(" "),
    ..."http://[::1 http://a]b/ a://[v] a:b#c#d http://[::1]:80/ http://u@[::1]/ http://[::1]a/ a:[b]".split(" "),
    ...["", "a", "/a", "//a/b", "#a", "a:b c", "a:<", "a:%4", "1a:b", "a:ä", "http://example.com/\n", 'a:"', "a:{b}"],
  ],
  "uri-template": [
    ..."a {a} {+a,b} {?a,b*} {&a:3} {a:10000} {a:0} { } {} {a,} {a-b} {=a} {%41} {%4} %41 %4 é {é} a\" a' a|b".split(
      " ",
    ),
    ...["", "a b", "{a b}", "a\0", "a\n", "{.}", "{..a}", "{a.}", "{a..b}"],
  ],
};

describe.each(formats)("%s", (format) => {
  const cases = known[format].flatMap(([reason, texts]) => texts.map((text) => [text, reason] as const));

  test.each(cases)("differs on %j: %s", (text) => {
    expect(ours[format](text)).not.toBe(theirs(format)(text));
  });

  test.each(agreed[format])("agrees on %j", (text) => {
    expect(ours[format](text)).toBe(theirs(format)(text));
  });
});

test.each<[Format, string[]]>([
  ["byte", ["Q", "z", "9", "+", "/", "=", "==", "-", " ", "QUJD"]],
  ["uri", ["a", "A", "1", ":", "//", "/", "?", "%41", "%", "%4", " ", "é", "<", "+", "~", "'", "(", ";", "_", "#"]],
  [
    "uri-template",
    ["{", "}", "a", "b", ",", ":", "3", "0", "*", "+", "?", "%41", "%", "/", " ", "é", "{a}", "{?a,b*}"],
  ],
])("%s: agrees on whatever else is made of its characters", (format, pieces) => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((it) => it.join(""));
  const unknown = texts.filter((text) => !(format === "uri" && /^[a-z][a-z0-9+.-]*:(?:$|[?#])/i.test(text)));
  const check = theirs(format);
  let accepted = 0;
  fc.assert(
    fc.property(unknown, (text) => {
      accepted += Number(ours[format](text));
      expect(ours[format](text)).toBe(check(text));
    }),
    { numRuns: 5000 },
  );
  expect(accepted).toBeGreaterThan(0);
});
