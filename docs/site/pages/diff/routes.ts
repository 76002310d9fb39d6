import { delta, type Delta } from "@transports-wg/compose";
import type { Finding } from "@transports-wg/diff";
import type { Reads, Route, Routes } from "../../route.ts";
import { readAll } from "../schema/all.ts";
import type { Revision } from "../schema/revision.ts";
import type { Changed, DiffData } from "./DiffPage.tsx";
import type { DiffsData } from "./DiffsPage.tsx";
import { findingsOf } from "./findings.ts";
import { rulePages } from "./rules.ts";

export const reads: Reads = ["schema/revisions", "proposals/accepted", "packages/diff/src"];

/** A page that lists the pairs, one per pair of revisions, and one that explains the rules. */
const routes: Routes = async ({ root, proposals, read, exists }) => {
  const all = await readAll({ root, proposals });
  const pairs = all.flatMap((after, index) => all.slice(0, index).map((before) => ({ before, after })));
  const rules = rulePages({ root, read, exists });
  const findings = await findingsOf(root, pairs);
  const pages = pairs.map((pair, index) =>
    pairRoute(pair.before, pair.after, findings[index]!, new Set(rules.map((it) => it.name))),
  );
  const data: DiffsData = {
    revisions: all.map((it) => it.name),
    pairs: pages.map(({ data }) => {
      const { from, to, counts } = data as DiffData;
      return { from, to, counts };
    }),
  };
  return [
    {
      path: "/schema/diff/",
      component: "./DiffsPage.tsx",
      title: "Compare revisions",
      description: "What differs between any two revisions of the schema, and whom it breaks.",
      data,
    },
    ...pages,
    ...(rules.length === 0
      ? []
      : [
          {
            path: "/schema/diff/rules/",
            component: "./RulesPage.tsx",
            title: "Rules of comparison",
            description: "Each kind of difference between two schemas: when it breaks someone, and an example.",
            data: { rules },
            search: rules.map(({ name, title }) => ({
              title: name,
              kind: "rule" as const,
              text: title,
              url: `/schema/diff/rules/#${name}`,
            })),
          } satisfies Route,
        ]),
  ];
};

export default routes;

function pairRoute(before: Revision, after: Revision, findings: readonly Finding[], rules: ReadonlySet<string>): Route {
  const changes = delta(before.definitions, after.definitions);
  const names = [
    ...Object.keys(changes.new),
    ...Object.keys(changes.modified),
    ...Object.keys(changes.removed),
    ...findings.map((it) => it.definition),
  ];
  const definitions = [...new Set(names)].sort().map((name) => changed(name, changes, findings, before, after));
  const data: DiffData = {
    from: before.name,
    to: after.name,
    definitions,
    rules: [...new Set(findings.map((it) => it.rule))].filter((it) => rules.has(it)),
    counts: {
      new: Object.keys(changes.new).length,
      modified: Object.keys(changes.modified).length,
      removed: Object.keys(changes.removed).length,
      breaking: findings.filter((it) => it.level === "breaking").length,
      dangerous: findings.filter((it) => it.level === "dangerous").length,
    },
  };
  return {
    path: `/schema/diff/${before.name}..${after.name}/`,
    component: "./DiffPage.tsx",
    title: `${before.name} to ${after.name}`,
    description: `What differs in the schema between ${before.name} and ${after.name}, and whom it breaks.`,
    data,
    markdown: markdown(data),
  };
}

function changed(
  name: string,
  changes: Delta,
  findings: readonly Finding[],
  before: Revision,
  after: Revision,
): Changed {
  const subject = (revision: Revision) => revision.model.types[name]?.subject;
  const [was, is] = [subject(before), subject(after)];
  const lines = changes.modified[name] ?? {
    ...(changes.new[name] && { added: changes.new[name] }),
    ...(changes.removed[name] && { removed: changes.removed[name] }),
  };
  return {
    name,
    state: changes.new[name] ? "new" : changes.removed[name] ? "removed" : "modified",
    ...(was !== undefined && { was }),
    ...(is !== undefined && { is }),
    lines,
    findings: findings.filter((it) => it.definition === name),
  };
}

function markdown({ from, to, definitions }: DiffData): string {
  const blocks = definitions.map(({ name, state, lines, findings }) =>
    [
      `## ${name} (${state})`,
      ...findings.map((it) => `- ${it.level}: ${it.says} (${it.rule})`),
      "```diff",
      ...(lines.removed ?? []).map((it) => `- ${it}`),
      ...(lines.changed ?? []).flatMap((it) => [`- ${it.before}`, `+ ${it.after}`]),
      ...(lines.added ?? []).map((it) => `+ ${it}`),
      "```",
    ].join("\n"),
  );
  return [`# ${from} to ${to}`, ...blocks].join("\n\n") + "\n";
}
