import type { Element } from "hast";
import type { Code, Root } from "mdast";
import { visit } from "unist-util-visit";
import { walk } from "@transports-wg/proposal";
import { stateSigns, stateWords } from "../../components/words.ts";
import { element, tag, text } from "../../markdown/element.ts";
import { linker, type Places } from "../../markdown/links.ts";
import { mark, type Mark } from "../../markdown/mark.ts";
import { render, type Rendered } from "../../markdown/render.ts";
import { fileUrl } from "../../repository/address.ts";
import type { Entry } from "../../repository/entry.ts";
import { summary, type Judged } from "../../repository/sentences.ts";
import { base } from "../../base.ts";

/** The text of a proposal: its normative sentences have addresses and evidence, its quotations the names of their files. */
export function body(
  entry: Entry,
  sentences: readonly Judged[],
  places: Places,
  read: (file: string) => string,
): Rendered {
  const ids = new Set(sentences.flatMap((it) => [it.sentence.id, ...it.ids]));
  const rendered = render(entry.readme, {
    link: linker(`${entry.path}/README.md`, places, base),
    prepare: (root, source) => {
      mark(
        root,
        source,
        sentences.map((it) => markOf(it, entry.name)),
      );
      withoutHead(root);
      yieldTo(ids, root);
      caption(root, entry, read);
    },
    finish: (tree) => visit(tree, "element", emphasise),
  });
  const headings = rendered.headings
    .filter(({ depth }) => depth > 1)
    .map((it) => (ids.has(it.id) ? { ...it, id: `${it.id}-section` } : it));
  return { ...rendered, headings };
}

function markOf(judged: Judged, proposal: string): Mark {
  const { sentence, state, ids } = judged;
  const { id, level } = sentence;
  const aliases = ids.filter((it) => it !== id);
  return {
    range: sentence.range,
    properties: { id, className: ["sentence", state] },
    after: [
      ...aliases.map((alias) => element("span", { id: alias })),
      element("a", { className: ["permalink"], href: `#${id}`, ariaLabel: `Link to the sentence ${id}` }, [text("¶")]),
      text(" ") as never,
      element("a", { className: ["proof", state], href: `${base}evidence/#${proposal}.${id}`, dataSentence: id }, [
        tag("b", {}, [text(`${stateSigns[state]} ${level}`)]),
        tag("span", {}, [text(` ${stateWords[state]}`)]),
        tag("small", {}, [text(summary(judged))]),
      ]),
    ],
  };
}

/** The title and the preamble: the page says them in its own way. */
function withoutHead(root: Root): void {
  const first = root.children.findIndex((node) => node.type === "heading" && node.depth === 2);
  const head = root.children.slice(0, Math.max(first, 0));
  root.children = [
    ...head.filter(({ type }) => type !== "heading" && type !== "list"),
    ...root.children.slice(Math.max(first, 0)),
  ];
}

/** Where a heading and a check are called the same, the address is the sentence's. */
function yieldTo(ids: ReadonlySet<string>, root: Root): void {
  walk(root, (node) => {
    const properties = node.type === "heading" && (node.data?.hProperties as { id?: string } | undefined);
    if (properties && properties.id !== undefined && ids.has(properties.id)) properties.id += "-section";
  });
}

const elided = /"…"/;

/** A block that quotes a file says which; what it leaves out can be unfolded. */
function caption(root: Root, entry: Entry, read: (file: string) => string): void {
  const quotations = new Map(entry.quotations.map((it) => [it.line, it]));
  walk(root, (node) => {
    if (!("children" in node)) return;
    node.children = node.children.flatMap((child) => {
      const line = child.type === "code" ? child.position?.start.line : undefined;
      const quotation = line !== undefined && quotations.get(line);
      if (!quotation) return [child];
      quotations.delete(line);
      const { file, anchor } = quotation;
      const path = `${entry.path}/${file}`;
      const link = element("a", { href: fileUrl(path) }, [text(anchor === undefined ? file : `${file}#${anchor}`)]);
      const whole: Code[] =
        file.endsWith(".json") && elided.test(quotation.text)
          ? [{ type: "code", lang: "json", value: read(path).trimEnd() }]
          : [];
      const unfold = whole.map((code) => ({
        type: "blockquote",
        data: { hName: "details", hProperties: { className: ["whole"] } },
        children: [element("summary", {}, [text("Show the full message")]), code],
      }));
      return [
        {
          type: "blockquote",
          data: { hName: "figure", hProperties: { className: ["quotation"] } },
          children: [{ type: "paragraph", data: { hName: "figcaption" }, children: [link] }, child, ...unfold],
        },
      ] as never;
    });
  });
}

/** Words of RFC 2119 in a normative sentence stand out. */
const keywords = /\b((?:MUST|SHALL|SHOULD)(?:\s+NOT)?|(?:NOT\s+)?RECOMMENDED|REQUIRED|MAY|OPTIONAL)\b/;

function emphasise(node: Element): void {
  if (!node.properties.className?.includes?.("sentence")) return;
  node.children = node.children.flatMap((child): Element["children"] =>
    child.type === "text"
      ? child.value
          .split(keywords)
          .filter((it) => it !== "")
          .map((it) =>
            keywords.test(it)
              ? (tag("em", { className: ["keyword"] }, [text(it)]) as Element)
              : { type: "text" as const, value: it },
          )
      : [child],
  );
}
