import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { ask, resultOf } from "./ask.ts";
import { book, finish, forecast } from "./weather.ts";

/** Everything that the server has to show, in one language. */
async function everything(lab: ServerLab, preference: string): Promise<Record<string, Result>> {
  const all: Record<string, Result> = {};
  for (const method of ["tools/list", "prompts/list", "resources/list", "resources/templates/list"])
    all[method] = resultOf(lab.expect, await ask(lab, method, {}, { preference }));
  all.discover = resultOf(lab.expect, await ask(lab, "server/discover", {}, { preference }));
  all.book = resultOf(lab.expect, await book(lab, preference));
  all.forecast = resultOf(lab.expect, await forecast(lab, preference));
  return all;
}

/** The members in which two values differ, as a path and what each of them has there. */
function* differences(one: unknown, other: unknown, path = ""): Generator<{ path: string; key: string }> {
  const key = path.slice(path.lastIndexOf(" ") + 1);
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    if (one !== other) yield { path, key };
    return;
  }
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const it of keys)
    yield* differences((one as Result)[it], (other as Result)[it], path === "" ? it : `${path} ${it}`);
}

/** What may differ: words for people, and the report. Ids and times are not among it, and the fixtures have none. */
const words = ["title", "description", "message", "text", "instructions", "io.modelcontextprotocol/contentLanguage"];

const isWords = ({ path, key }: { path: string; key: string }) =>
  words.includes(key) && !/ properties (title|description|message|text)$/.test(path);

/** Paths in which Japanese differs from English although programs read them. */
async function offences(lab: ServerLab, only: (path: string) => boolean): Promise<string[]> {
  const [english, japanese] = [await everything(lab, "en"), await everything(lab, "ja")];
  const all = [...differences(english, japanese)];
  lab.expect.given(all.some(isWords), "something is translated");
  return all.filter((it) => !isWords(it) && only(it.path)).map(({ path }) => path);
}

const isSchema = (path: string) => /(^| )(inputSchema|outputSchema|requestedSchema)( |$)/.test(path);
const isName = (path: string) => / (name|uri|uriTemplate|mimeType)$/.test(path);

/** Texts at a place of every element of a list. */
const texts = (of: unknown, place: (it: Result) => unknown): unknown[] => (of as Result[]).map(place);

const member = (it: unknown, name: string): unknown => (it as Result | undefined)?.[name];

/** A text in English and in Japanese. */
function translated(
  id: string,
  says: string,
  place: (all: Record<string, Result>) => Readonly<Record<string, unknown[]>>,
): ServerCheck {
  return {
    id,
    says,
    role: "server",
    async run(lab) {
      const [english, japanese] = [place(await everything(lab, "en")), place(await everything(lab, "ja"))];
      for (const [what, words] of Object.entries(english)) {
        const has = words.length > 0 && words.every((it) => typeof it === "string");
        lab.expect.given(has, `there are ${what}`);
        words.forEach((word, index) => {
          const other = japanese[what]![index];
          lab.expect.that(typeof other === "string" && other !== word, `${what} are in Japanese`, other);
        });
      }
    },
  };
}

const asked = (all: Record<string, Result>) =>
  Object.values((all.book!.inputRequests ?? {}) as Record<string, { params: Result }>).map(({ params }) => params);

const properties = (all: Record<string, Result>) =>
  asked(all).flatMap((it) => Object.values(member(it.requestedSchema, "properties") as Record<string, Result>));

/** *What Is Translated*. */
export const boundary: readonly ServerCheck[] = [
  translated("titles-translated", "Titles of everything that is listed are in the language", (all) => ({
    "titles of tools": texts(all["tools/list"]!.tools, ({ title }) => title),
    "titles of prompts": texts(all["prompts/list"]!.prompts, ({ title }) => title),
    "titles of arguments": texts(all["prompts/list"]!.prompts, (it) => it.arguments)
      .flat()
      .map((it) => member(it, "title")),
    "titles of resources": texts(all["resources/list"]!.resources, ({ title }) => title),
    "titles of templates": texts(all["resources/templates/list"]!.resourceTemplates, ({ title }) => title),
    "titles of servers": [member(member(all.discover!._meta, "io.modelcontextprotocol/serverInfo"), "title")],
  })),
  translated("annotations-translated", "Titles in annotations are in the language", (all) => ({
    "titles in annotations": texts(all["tools/list"]!.tools, (it) => member(it.annotations, "title")),
  })),
  translated("questions-translated", "A question and its labels are in the language", (all) => ({
    questions: asked(all).map(({ message }) => message),
    labels: properties(all).map(({ title }) => title),
    explanations: properties(all).map(({ description }) => description),
  })),
  {
    id: "progress-translated",
    says: "What a report of progress says is in the language",
    role: "server",
    async run(lab) {
      const said: unknown[] = [];
      for (const preference of ["en", "ja"]) {
        const { notifications } = await finish(lab, preference);
        said.push(notifications[0]?.params?.message);
      }
      lab.expect.given(typeof said[0] === "string", "forecast tells of its progress in words");
      lab.expect.that(typeof said[1] === "string" && said[1] !== said[0], "the words are Japanese", said[1]);
    },
  },
  {
    id: "names-kept",
    says: "Names, URIs and MIME types are the same in two languages",
    role: "server",
    async run(lab) {
      lab.expect.equal(await offences(lab, isName), [], "no name differs");
    },
  },
  {
    id: "schemas-kept",
    says: "Keys, enums, formats and types of schemas are the same in two languages",
    role: "server",
    async run(lab) {
      lab.expect.equal(await offences(lab, isSchema), [], "nothing that programs read in a schema differs");
    },
  },
  {
    id: "tokens-kept",
    says: "Discriminators, capabilities, states and keys are the same in two languages",
    role: "server",
    async run(lab) {
      const rest = await offences(lab, (path) => !isName(path) && !isSchema(path));
      lab.expect.equal(rest, [], "nothing else that programs read differs");
    },
  },
];
