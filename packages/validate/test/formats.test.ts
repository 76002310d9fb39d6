import { describe, expect, test } from "vitest";
import { byte, uri, "uri-template" as uriTemplate } from "../src/runtime/formats.ts";

function table(check: (text: string) => boolean, valid: readonly string[], invalid: readonly string[]): void {
  test.each(valid)("accepts %j", (text) => expect(check(text)).toBe(true));
  test.each(invalid)("refuses %j", (text) => expect(check(text)).toBe(false));
}

const mebi = 2 ** 20;

describe("byte: base64 as in RFC 4648, section 4", () => {
  table(
    byte,
    [
      // Section 10, the test vectors.
      ...["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"],
      ...["+/+/", "//==", "AAAA"],
      // Bits that no byte needs: section 3.5 lets a decoder refuse them, and those that people use do not.
      "Zh==",
    ],
    [
      // Padding is neither left out nor added, and stands at the end.
      ...[
        "Zg",
        "Zg=",
        "Zm9vYg",
        "Zm9v=",
        "Zm9v====",
        "Zg===",
        "=",
        "==",
        "====",
        "Z===",
        "Zg==Zg==",
        "Z=m9",
        "=Zg=",
        "Zm=v",
      ],
      // No white space, wherever it stands and whether or not the length still fits.
      ...[
        " ",
        "    ",
        "Zm9v\n",
        "Zm9v\r\n",
        "Zm9v    ",
        "    Zm9v",
        "Zm 9v",
        "Zm9\tvYg=",
        "Zg= =",
        "Zg==\n\n\n\n",
        " Zg=",
        "\fZm8",
      ],
      // Not the alphabet for URLs, nor anything else.
      ...["-_-_", "Zm9_", "Zm9-", "Zm9*", "Zm9\0", "Zäää", "Zm9\u{1F600}"],
    ],
  );

  test("the text of any bytes, and none with a character more or less", () => {
    for (let length = 0; length < 64; length++) {
      const text = Buffer.from(Array.from({ length }, (_, index) => (index * 37) % 256)).toString("base64");
      expect(byte(text)).toBe(true);
      if (length > 0) expect(byte(text.slice(0, -1))).toBe(false);
      expect(byte(`${text}A`)).toBe(false);
    }
  });

  test("1 MiB: one wrong character is found wherever it stands", () => {
    const text = "QUJD".repeat(mebi / 4);
    expect(byte(text)).toBe(true);
    for (const at of [0, mebi / 2 + 1, mebi - 1]) {
      for (const wrong of [" ", "-", "=", "\n"]) {
        if (wrong === "=" && at === mebi - 1) continue;
        expect(byte(text.slice(0, at) + wrong + text.slice(at + 1)), `${JSON.stringify(wrong)} at ${at}`).toBe(false);
      }
    }
  });
});

describe("uri: absolute, as in RFC 3986", () => {
  table(
    uri,
    [
      // Section 1.1.2, the examples.
      "ftp://ftp.is.co.za/rfc/rfc1808.txt",
      "http://www.ietf.org/rfc/rfc2396.txt",
      "ldap://[2001:db8::7]/c=GB?objectClass?one",
      "mailto:John.Doe@example.com",
      "news:comp.infosystems.www.servers.unix",
      "tel:+1-816-555-1212",
      "telnet://192.0.2.16:80/",
      "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
      ...["a:", "a:b", "A+b-c.1:x", "file:///etc/hosts", "https://example.com:8080/a%20b?q=(x)&y=z;w,'*'#part"],
      ...["http://[::1]", "http://[::1]:80/", "http://me@[::ffff:192.0.2.1]?q#f", "a:?#", "a://", "a:b?c?d#e?f"],
      ...["data:text/plain;base64,QUJD", "https://user:pass@example.com/~me/!$", "ui://widget/1"],
    ],
    [
      // A reference, which needs a base.
      ...["", "a", "/a", "//example.com/", "?q", "#part", "./a:b", "../a"],
      // A scheme starts with a letter, and has no percent-encoding.
      ...[":a", "1a:b", "+a:b", "-:b", ".:b", "a_b:c", "a%41:b", "ä:b"],
      // Percent-encoding is a percent sign and two hexadecimal digits.
      ...["a:%", "a:%4", "a:%4g", "a:%zz", "a:b%", "a:%%41"],
      // Brackets hold the address of a host, and nothing else; a fragment comes once.
      ...[
        "http://[::1",
        "http://a]b/",
        "http://[::1]a/",
        "http://a[::1]/",
        "a://[v]",
        "a:[b]",
        "a:b?[c]",
        "http://[::1]:80a/",
      ],
      ...["a:#b#c", "a:##"],
      // What a URI has to encode.
      ...['a:"', "a:<", "a:>", "a:\\", "a:^", "a:`", "a:{b}", "a:|", "a:ä", "a:\u{1F600}", "a:\u007f", "a:\0"],
      ...["a:b c", " a:b", "a:b ", "a:b\n", "\na:b", "a:b\tc", "a:b\u00a0c"],
    ],
  );
});

describe("uri-template: RFC 6570, all levels", () => {
  table(
    uriTemplate,
    [
      // Section 1.2, one of each operator of each level.
      ...["{var}", "{hello}", "{+var}", "{+path}/here", "here?ref={+path}", "X{#var}", "map?{x,y}", "{x,hello,y}"],
      ...[
        "{+x,hello,y}",
        "{+path,x}/here",
        "{#x,hello,y}",
        "{#path,x}/here",
        "X{.var}",
        "X{.x,y}",
        "{/var}",
        "{/var,x}/here",
      ],
      ...["{;x,y}", "{;x,y,empty}", "{?x,y}", "{?x,y,empty}", "?fixed=yes{&x}", "{&x,y,empty}"],
      ...[
        "{var:3}",
        "{var:30}",
        "{list}",
        "{list*}",
        "{keys*}",
        "{+path:6}/here",
        "{+list*}",
        "{#path:6}here",
        "{#keys*}",
      ],
      ...[
        "X{.var:3}",
        "X{.list*}",
        "{/var:1,var}",
        "{/list*,path:4}",
        "{;hello:5}",
        "{;keys*}",
        "{?var:3}",
        "{?list*}",
        "{&keys*}",
      ],
      // Section 1.1.
      ...[
        "http://example.com/~{username}/",
        "http://example.com/dictionary/{term:1}/{term}",
        "http://example.com/search{?q,lang}",
      ],
      // No expression at all, a relative one, several in a row.
      ...["", "a", "file:///a%20b", "./{a}{b}{c}", "{a_b}{A1}", "{a.b.c}", "{%41b}", "{a%20b.c}"],
      // Characters that an expansion encodes, and operators that section 2.2 keeps for later.
      ...["é{id}", "\u{1F600}/{id}", "{=a}", "{,a}", "{!a}", "{@a}", "{|a}", "{a:1}", "{a:9999}"],
    ],
    [
      ...["{", "}", "{}", "{a", "a}", "{{a}}", "{a}}", "{a{b}}", "{a b}", "{ a}", "{a }", "{a\n}"],
      ...["{+}", "{.}", "{?}", "{,}", "{a,}", "{a,,b}", "{?,a}", "{++a}", "{-a}", "{$a}", "{a-b}", "{é}", "{a/b}"],
      ...[
        "{a:}",
        "{a:0}",
        "{a:01}",
        "{a:10000}",
        "{a:b}",
        "{a:-1}",
        "{a**}",
        "{*a}",
        "{a*:3}",
        "{a:3*}",
        "{a%}",
        "{a%4}",
        "{a%zz}",
      ],
      // A point joins the parts of a name.
      ...["{a.}", "{a..b}", "{..a}", "{a.,b}"],
      // Not among the literals of section 2.1.
      ...["a b", "a\tb", "a\nb", "a\0b", "a\u007fb", 'a"b', "a'b", "a<b", "a>b", "a\\b", "a^b", "a`b", "a|b"],
      ...["%", "%4", "%zz", "a%", "%{a}41"],
    ],
  );
});

describe("large text, as a hostile message may hold", () => {
  test.each([1, 16, 32])("%i MiB is judged, not given up", (size) => {
    const long = "x".repeat(size * mebi);
    expect(uri(`a:${long}`)).toBe(true);
    expect(uri(`a:${long} `)).toBe(false);
    expect(uri(long)).toBe(false);
    expect(uri(`a:#${long}`)).toBe(true);
    expect(uri(`a://[${":".repeat(size * mebi)}`)).toBe(false);
    expect(uri(`a:${"%41".repeat((size * mebi) / 4)}`)).toBe(true);
    expect(uriTemplate(long)).toBe(true);
    expect(uriTemplate(`${long} `)).toBe(false);
    expect(uriTemplate(`{${long}}`)).toBe(true);
    expect(uriTemplate(`{${long}`)).toBe(false);
    expect(uriTemplate("{".repeat(size * mebi))).toBe(false);
    expect(uriTemplate(`{a${",a".repeat((size * mebi) / 4)}!}`)).toBe(false);
    expect(byte(`${long}`)).toBe(true);
    expect(byte(`${long}=`)).toBe(false);
  });
});
