import { parse, rooms, sections, statuses, type Room } from "@transports-wg/proposal";
import { Failure } from "../mistake.ts";

/** What an upstream document says of itself. */
export interface Sep {
  /** Nothing while it is a placeholder. */
  readonly number: number | undefined;
  readonly title: string;
  readonly status: string;
  /** The room that its status belongs to. */
  readonly room: Exclude<Room, "template">;
}

const all = rooms.filter((it) => it !== "template");

/**
 * Reads a SEP in any of the forms that upstream has: entries as a list, bold or not, as lines, or as a table.
 *
 * @throws Failure that says at which line it is no SEP
 */
export function readSep(text: string, file: string): Sep {
  const fail = (line: number, message: string): never => {
    throw new Failure(`${file}:${line} It is no SEP: ${message}`);
  };
  if (text.trim() === "") return fail(1, "the file is empty.");
  const headings = sections(parse(text));
  const heading = headings.find(({ depth }) => depth === 1);
  const form = 'a title such as "# SEP-1234: What it is about"';
  if (!heading) return fail(headings[0]?.line ?? 1, `expected ${form}, found no heading of the first level.`);
  const match = /^SEP(?:[-\s#]*(\d+|\{\w+\}|[XN]{3,}))?\s*[:–—-]\s*(.+)$/i.exec(heading.title);
  if (!match) return fail(heading.line, `expected ${form}, found "${heading.title}".`);
  const [, digits, title] = match;
  if (/[{}]/.test(`${digits ?? ""}${title}`))
    return fail(heading.line, `its title, "${heading.title}", is that of the template. Fill in the braces.`);

  const status = entry(text, "Status", heading.line);
  const known = all.flatMap((room) => statuses[room]);
  if (!status)
    return fail(
      heading.line,
      'expected an entry "- **Status**: …" between the title and the first section, found none.',
    );
  const found = known.find((it) => bare(it) === bare(status.value.replace(/\s*[(,;].*$/s, "")));
  if (!found) return fail(status.line, `expected Status to be one of ${known.join(", ")}, found "${status.value}".`);
  return {
    number: Number(digits) || undefined,
    title: title!,
    status: found,
    room: all.find((room) => statuses[room].includes(found))!,
  };
}

const bare = (status: string) => status.toLowerCase().replace(/[\s*_`-]+/g, "");

/** An entry above the first section, in whichever form. */
function entry(text: string, key: string, from: number): { value: string; line: number } | undefined {
  const form = new RegExp(
    `^\\s*(?:[-*+]\\s+|\\|\\s*)?(?:\\*\\*|__)?${key}(?:\\*\\*|__)?\\s*[:|]\\s*(?:\\*\\*|__)?\\s*(.*?)\\s*\\|?\\s*$`,
    "i",
  );
  const lines = text.split("\n");
  for (let index = from; index < lines.length && !/^##\s/.test(lines[index]!); index += 1) {
    const value = form.exec(lines[index]!)?.[1];
    if (value) return { value, line: index + 1 };
  }
  return undefined;
}
