import { parse } from "@transports-wg/proposal";
import { expect, test } from "vitest";
import { element, text } from "../site/markdown/element.ts";
import { linker } from "../site/markdown/links.ts";
import { mark } from "../site/markdown/mark.ts";
import { render } from "../site/markdown/render.ts";

const html = (markdown: string) => render(markdown).html;

test.each([
  ["braces", "A {value} and `{code}`", "<p>A {value} and <code>{code}</code></p>"],
  ["angle brackets", "Map<string, number> and <T>", "<p>Map&#x3C;string, number> and &#x3C;T></p>"],
  ["script", "Say <script>alert(1)</script>", "<p>Say &#x3C;script>alert(1)&#x3C;/script></p>"],
  ["imports as MDX has them", 'import x from "y"', '<p>import x from "y"</p>'],
  ["comments", "A<!-- not shown -->B", "<p>AB</p>"],
])("%s are text", (_, markdown, expected) => expect(html(markdown)).toBe(expected));

test("an address of script is no link", () =>
  expect(html("[x](javascript:alert(1))")).not.toContain('href="javascript'));

test("headings have the anchors of GitHub, and a link to themselves", () => {
  const { html, headings } = render("# A\n\n## `error` & more\n\n## A\n");
  expect(headings.map(({ id }) => id)).toEqual(["a", "error--more", "a-1"]);
  expect(html).toContain('<h2 id="a-1">A<a class="permalink" href="#a-1"');
});

test("tables have heads with a scope, and can be scrolled by keyboard", () => {
  const table = html("| a |\n| - |\n| b |\n");
  expect(table).toContain('<th scope="col">a</th>');
  expect(table).toContain('tabindex="0"');
});

test("code has colours, and code of no known language is left alone", () => {
  expect(html('```json\n{"a": 1}\n```')).toContain('class="hljs-attr"');
  expect(html("```nonsense\na < b\n```")).toContain("a &#x3C; b");
});

const places = new Map([
  ["proposals/final/lamp/README.md", "/proposals/lamp/"],
  ["proposals/final/lamp/examples", "/proposals/lamp/examples/"],
]);
const link = linker("docs/decisions/0001-why.md", places, "/base/");

test.each([
  ["a file with a page", "../../proposals/final/lamp/README.md", "/base/proposals/lamp/"],
  ["its anchor", "../../proposals/final/lamp/README.md#some-check", "/base/proposals/lamp/#some-check"],
  ["a folder with a page", "../../proposals/final/lamp/", "/base/proposals/lamp/"],
  ["a folder that a page shows", "../../proposals/final/lamp/examples/", "/base/proposals/lamp/examples/"],
  [
    "a file without one",
    "../../turbo.json",
    "https://github.com/modelcontextprotocol/transports-wg/blob/main/turbo.json",
  ],
  ["elsewhere", "https://example.com/a", "https://example.com/a"],
  ["mail", "mailto:a@example.com", "mailto:a@example.com"],
  ["its own page", "#why", "#why"],
])("a link to %s", (_, url, expected) => expect(link(url)).toBe(expected));

function marked(source: string, ...parts: string[]): string {
  const marks = parts.map((part, index) => {
    const from = source.indexOf(part);
    return {
      range: [from, from + part.length] as const,
      properties: { id: `s${index}` },
      after: [element("i", {}, [text("!")])],
    };
  });
  return render(source, { prepare: (root) => mark(root, source, marks) }).html;
}

test.each([
  ["a whole paragraph", "It MUST.", ["It MUST."], '<p><span id="s0">It MUST.<i>!</i></span></p>'],
  [
    "two in one paragraph",
    "Aha. It MUST. It MAY.",
    ["It MUST.", "It MAY."],
    '<p>Aha. <span id="s0">It MUST.<i>!</i></span> <span id="s1">It MAY.<i>!</i></span></p>',
  ],
  [
    "code and links",
    "Say `a.b` [so](#x). No.",
    ["Say `a.b` [so](#x)."],
    '<p><span id="s0">Say <code>a.b</code> <a href="#x">so</a>.<i>!</i></span> No.</p>',
  ],
  [
    "half of what is bold",
    "**One. Two.** Three.",
    ["Two.** Three."],
    '<p><strong>One. </strong><span id="s0"><strong>Two.</strong> Three.<i>!</i></span></p>',
  ],
  [
    "behind escapes and entities",
    "A \\* &amp; b. It MUST.",
    ["It MUST."],
    '<p>A * &#x26; b. <span id="s0">It MUST.<i>!</i></span></p>',
  ],
])("marks %s", (_, source, parts, expected) => expect(marked(source, ...parts)).toBe(expected));

test("marks an item over two lines, and a cell", () => {
  expect(marked("- One\n  two. It MUST\n  be.", "It MUST\n  be.")).toContain(
    'two. <span id="s0">It MUST\nbe.<i>!</i></span>',
  );
  expect(marked("| a |\n| - |\n| It MUST. |\n", "It MUST.")).toContain('<td><span id="s0">It MUST.');
});

test("a mark that no paragraph holds is told", () => {
  expect(() => mark(parse("# It MUST."), "# It MUST.", [{ range: [2, 10], properties: {}, after: [] }])).toThrow(
    "No paragraph holds It MUST.",
  );
});
