import { addressOf } from "../../base.ts";
import type { Place, Reads, Route, Routes, SearchEntry, Shows, StaticFile } from "../../route.ts";
import { describe, historyOf, named, type TypeView } from "./describe.ts";
import { subjectMarkdown } from "./markdown.ts";
import { readAll } from "./all.ts";
import { datesIn, type Revision } from "./revision.ts";
import type { RevisionData } from "./RevisionPage.tsx";
import type { SchemaData } from "./SchemaPage.tsx";
import type { SubjectData } from "./SubjectPage.tsx";
import { titleOf } from "./words.ts";

export const place: Place = { to: "/schema/", label: "Schema", order: 3 };

export const reads: Reads = ["schema/revisions", "proposals/accepted"];

export const shows: Shows = ({ root }) => [
  ["schema/draft", "/schema/draft/"],
  ...datesIn(root).map((it) => [`schema/revisions/${it}`, `/schema/${it}/`] as const),
];

/** A page for all revisions, one per revision, and one per subject of a revision, where each type has an anchor. */
const routes: Routes = async (repository) => {
  const all = await readAll(repository);
  const draft = all.some((it) => it.name === "draft") ? [] : [emptyDraft(all.at(-1)!)];
  return [overview(all), ...draft, ...all.flatMap((revision) => revisionRoutes(revision, all))];
};

export default routes;

const emptyDraft = ({ name }: Revision): Route => ({
  path: "/schema/draft/",
  component: "./DraftPage.tsx",
  title: "Schema of the draft",
  description: `Nothing is accepted now: the draft is ${name}.`,
  data: { base: name },
});

function overview(all: readonly Revision[]): Route {
  const ages = historyOf(all);
  const names = [...new Set(all.flatMap((it) => Object.keys(it.definitions)))].sort();
  const data: SchemaData = {
    revisions: all.map((it, index) => ({
      name: it.name,
      ...(index > 0 && { before: all[index - 1]!.name }),
      types: Object.keys(it.definitions).length,
      methods: Object.keys(it.model.methods).length,
      examples: it.examples.length,
      counterexamples: it.counterexamples.length,
    })),
    types: names.map((name) => ({ name, ages: ages(name) })),
  };
  return {
    path: "/schema/",
    component: "./SchemaPage.tsx",
    title: "Schema",
    description: `Types, JSON Schema, examples and counterexamples of ${all.length} revisions of the Model Context Protocol.`,
    data,
  };
}

function revisionRoutes(revision: Revision, all: readonly Revision[]): Route[] {
  const { name, model, published } = revision;
  const { types, ...constants } = model;
  const subjects = [...new Set(Object.values(types).map((it) => it.subject))].sort();
  const subjectOf = Object.fromEntries(Object.entries(types).map(([type, { subject }]) => [type, subject]));
  const inSubject = (subject: string) => Object.keys(types).filter((it) => types[it]!.subject === subject);
  const before = all[all.indexOf(revision) - 1]?.name;
  const data: RevisionData = {
    revision: name,
    ...(before !== undefined && { before }),
    subjects: subjects.map((subject) => ({ subject, types: inSubject(subject) })),
    subjectOf,
    model: constants,
    files: [...published.keys()].filter((it) => !it.includes("/")),
    counts: {
      types: Object.keys(types).length,
      examples: revision.examples.length,
      counterexamples: revision.counterexamples.length,
    },
  };
  const views = describe(revision, all);
  return [
    {
      path: `/schema/${name}/`,
      component: "./RevisionPage.tsx",
      title: name === "draft" ? "Schema of the draft" : `Schema of ${name}`,
      description: `Methods, types, error codes and schema files of ${name === "draft" ? "the draft" : `revision ${name}`}.`,
      data,
      files: [...publishedFiles(revision), ...redirects(name, subjectOf)],
      search: methodEntries(revision),
    },
    ...subjects.map((subject): Route => {
      const here = views.filter((it) => types[it.name]!.subject === subject);
      const page: SubjectData = {
        revision: name,
        subject,
        types: here,
        subjects: Object.fromEntries(named(here, new Set(Object.keys(types))).map((it) => [it, subjectOf[it]!])),
        siblings: subjects,
        twins: all
          .filter((it) => Object.values(it.model.types).some((type) => type.subject === subject))
          .map((it) => it.name),
      };
      return {
        path: `/schema/${name}/${subject}/`,
        component: "./SubjectPage.tsx",
        title: `${titleOf(subject)}, ${name}`,
        description: `${here.map((it) => it.name).join(", ")}.`,
        data: page,
        markdown: subjectMarkdown(page),
        // Of what every revision has, search offers the newest.
        search: here.filter((it) => newest(it.name, all) === revision).map((it) => entry(it, name, subject)),
      };
    }),
  ];
}

const newest = (type: string, all: readonly Revision[]) =>
  all.findLast((it) => type in it.definitions && it.name !== "draft") ?? all.findLast((it) => type in it.definitions);

const entry = ({ name, text = "" }: TypeView, revision: string, subject: string): SearchEntry => ({
  title: name,
  kind: "definition",
  text: `${revision}. ${text.split("\n\n")[0]}`,
  url: `/schema/${revision}/${subject}/#${name}`,
});

function methodEntries({ name, model, newest }: Revision): SearchEntry[] {
  if (!newest) return [];
  return Object.entries(model.methods).map(([method, { message, description = "" }]) => ({
    title: method,
    kind: "definition",
    text: `${name}. ${description.split("\n\n")[0]}`,
    url: `/schema/${name}/${model.types[message]!.subject}/#${message}`,
  }));
}

const publishedFiles = ({ name, published }: Revision): StaticFile[] =>
  [...published].map(([path, content]) => ({ path: `/schema/${name}/${path}`, content }));

/** Each type has an address that does not say in which file it is declared. */
function redirects(revision: string, subjectOf: Readonly<Record<string, string>>): StaticFile[] {
  return Object.entries(subjectOf).map(([type, subject]) => {
    const to = addressOf(`/schema/${revision}/${subject}/#${type}`);
    const relative = `../${subject}/#${type}`;
    const content = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${type}, ${revision}</title><link rel="canonical" href="${to}"><meta http-equiv="refresh" content="0; url=${relative}"><p><a href="${relative}">${type}, ${revision}</a></p></html>\n`;
    return { path: `/schema/${revision}/${type}/index.html`, content };
  });
}
