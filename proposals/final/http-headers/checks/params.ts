/** *What the Server Rejects*, as far as annotated arguments are concerned. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import { HEADER_MISMATCH, accepted, accepts, call, noHeaders, rejected, rightCall, say, type Asked } from "./say.ts";

const base64 = (text: string | Uint8Array) => `=?base64?${Buffer.from(text).toString("base64")}?=`;

/** Calls that are accepted or rejected, each with a word about it. */
type Cases = Readonly<Record<string, Asked>>;

async function all({ expect, ...lab }: ServerLab, cases: Cases, judge: typeof accepted): Promise<void> {
  expect.given(accepts(await say(lab, rightCall())), "a call with the right headers is accepted");
  for (const [what, asked] of Object.entries(cases)) judge(expect, await say(lab, asked), what);
}

const accepting = (id: string, says: string, cases: Cases): ServerCheck => ({
  id,
  says,
  role: "server",
  except: noHeaders,
  run: (lab) => all(lab, cases, accepted),
});

const rejecting = (id: string, says: string, cases: Cases): ServerCheck => ({
  ...accepting(id, says, cases),
  run: (lab) => all(lab, cases, rejected),
});

const region = (value: string, header: string) => call({ region: value }, { Region: header });

export const params: readonly ServerCheck[] = [
  rejecting("server-reject-missing-param", "An argument with a value needs its header", {
    "a string without header": call({ region: "eu" }),
    "an empty string without header": call({ region: "" }),
    "an integer without header": call({ region: "eu", count: 0 }, { Region: "eu" }),
    "a boolean without header": call({ region: "eu", urgent: false }, { Region: "eu" }),
    "a nested string without header": call({ region: "eu", place: { city: "Riga" } }, { Region: "eu" }),
  }),
  {
    ...accepting("server-not-expect-null", "An argument without a value needs no header", {}),
    async run(lab) {
      await all(
        lab,
        {
          "a call without most arguments": rightCall(),
          "a call with an empty object around an argument": call({ region: "eu", place: {} }, { Region: "eu" }),
          "a call with an argument that is not mirrored": call({ region: "eu", note: "x" }, { Region: "eu" }),
        },
        accepted,
      );
      for (const args of [{ count: null }, { urgent: null }, { place: { city: null } }]) {
        const { body } = await say(lab, call({ region: "eu", ...args }, { Region: "eu" }));
        // The schema may not permit it, which is something else.
        const what = `${JSON.stringify(args)} is not rejected for its headers`;
        lab.expect.that(body.error?.code !== HEADER_MISMATCH, what, body.error);
      }
    },
  },
  accepting("server-decode-base64", "An encoded value is compared as what it means", {
    "plain text in the encoded form": region("Hello", "=?base64?SGVsbG8=?="),
    "text beyond ASCII": region("Hello, 世界", "=?base64?SGVsbG8sIOS4lueVjA==?="),
    "text with spaces at its ends": region(" padded ", "=?base64?IHBhZGRlZCA=?="),
    "text with a line break": region("line1\r\nline2", "=?base64?bGluZTENCmxpbmUy?="),
    "text that looks encoded": region("=?base64?literal?=", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="),
    "an encoded empty string": region("", "=?base64??="),
  }),
  accepting("server-decodes-byte-order-mark", "A mark of byte order at the beginning of a value is part of it", {
    "a text that begins with the mark": region("\ufeffa", base64("\ufeffa")),
    "a text that is nothing but the mark": region("\ufeff", base64("\ufeff")),
  }),
  rejecting("server-reject-param-mismatch", "A header that is not the value of its argument is rejected", {
    "another string": region("eu", "us"),
    "another string in the encoded form": region("eu", base64("us")),
    "the encoded form of an argument that is meant literally": region("=?base64?ZXU=?=", "=?base64?ZXU=?="),
    "another integer": call({ region: "eu", count: 42 }, { Region: "eu", Count: "43" }),
    "an empty header for an integer": call({ region: "eu", count: 0 }, { Region: "eu", Count: "" }),
    "an integer that is not in decimal": call({ region: "eu", count: 42 }, { Region: "eu", Count: "0x2a" }),
    "another boolean": call({ region: "eu", urgent: true }, { Region: "eu", Urgent: "false" }),
    "a boolean in other letters": call({ region: "eu", urgent: true }, { Region: "eu", Urgent: "True" }),
    "another nested string": call({ region: "eu", place: { city: "Riga" } }, { Region: "eu", City: "Oslo" }),
  }),
  accepting("server-validate-param-match", "A value that is not in the encoded form is taken as it is", {
    "a value with neither mark": region("SGVsbG8=", "SGVsbG8="),
    "a value without the suffix": region("=?base64?SGVsbG8=", "=?base64?SGVsbG8="),
    "a value without the prefix": region("SGVsbG8=?=", "SGVsbG8=?="),
    "a value with the prefix in upper case": region("=?BASE64?SGVsbG8=?=", "=?BASE64?SGVsbG8=?="),
    "a value with spaces inside": region("us west 1", "us west 1"),
    "an integer": call({ region: "eu", count: -7 }, { Region: "eu", Count: "-7" }),
    "the largest integer": call({ region: "eu", count: 2 ** 53 - 1 }, { Region: "eu", Count: "9007199254740991" }),
    "a boolean": call({ region: "eu", urgent: false }, { Region: "eu", Urgent: "false" }),
    "a nested string": call({ region: "eu", place: { city: "Riga" } }, { Region: "eu", City: "Riga" }),
  }),
  accepting("server-compares-integers-as-numbers", "42.0 is 42", {
    "42.0 for 42": call({ region: "eu", count: 42 }, { Region: "eu", Count: "42.0" }),
    "-7.00 for -7": call({ region: "eu", count: -7 }, { Region: "eu", Count: "-7.00" }),
  }),
  rejecting(
    "server-reject-invalid-param-chars",
    "Characters that headers cannot carry are rejected, even where they equal the argument",
    {
      "a byte above 127 that equals the argument in Latin-1": region("Zürich", "Zürich"),
      "the bytes of UTF-8": region("Zürich", Buffer.from("Zürich").toString("latin1")),
    },
  ),
  rejecting(
    "server-reject-broken-base64",
    "Base64 with wrong characters or padding, or that is not UTF-8, is rejected",
    {
      "no padding": region("Hello", "=?base64?SGVsbG8?="),
      "too much padding": region("Hello", "=?base64?SGVsbG8==?="),
      "characters of no alphabet": region("Hello", "=?base64?SGVs!!!bG8=?="),
      "the alphabet for addresses": region("<<???>>", "=?base64?PDw_Pz8-Pg==?="),
      "white space inside": region("Hello", "=?base64?SGVs bG8=?="),
      "bytes that are not UTF-8": region("\ufffd", "=?base64?/w==?="),
    },
  ),
  rejecting("server-reject-param-without-value", "A header of an argument that has no value is rejected", {
    "the header of an absent argument": call({ region: "eu" }, { Region: "eu", City: "Riga" }),
    "an empty header of an absent argument": call({ region: "eu" }, { Region: "eu", Count: "" }),
  }),
];
