import { differences, readInstances, type Instance } from "@transports-wg/instances";
import { join } from "node:path";
import { highlighted } from "../../markdown/highlight.ts";
import { fileUrl } from "../../repository/address.ts";
import type { Entry } from "../../repository/entry.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Route } from "../../route.ts";
import { factsOf, nameOf } from "./facts.ts";

export interface Shown {
  readonly name: string;
  readonly file: string;
  readonly html: string;
  /** Of a counterexample: where it differs from an example, and is wrong. */
  readonly fault?: { readonly like: string; readonly pointer: string; readonly was: string; readonly is: string };
}

export interface ExamplesData {
  readonly proposal: string;
  readonly title: string;
  readonly types: readonly {
    readonly type: string;
    readonly examples: readonly Shown[];
    readonly counterexamples: readonly Shown[];
  }[];
}

export const hasExamples = ({ files }: Entry) => files.includes("examples");

/** The page of a proposal's examples and counterexamples, if it has any. */
export function examples(entry: Entry, { relative }: Repository): Route[] {
  if (!hasExamples(entry)) return [];
  const valid = readInstances(join(entry.folder, "examples"));
  const wrong = readInstances(join(entry.folder, "counterexamples"));
  const show = (it: Instance): Shown => ({
    name: it.name,
    file: fileUrl(relative(it.file)),
    html: highlighted(JSON.stringify(it.value, null, 2), "json"),
  });
  const types = [...new Set([...valid, ...wrong].map(({ type }) => type))].sort();
  const title = nameOf(factsOf(entry));
  const data: ExamplesData = {
    proposal: entry.name,
    title,
    types: types.map((type) => {
      const own = valid.filter((it) => it.type === type);
      return {
        type,
        examples: own.map(show),
        counterexamples: wrong.filter((it) => it.type === type).map((it) => ({ ...show(it), ...faultOf(it, own) })),
      };
    }),
  };
  return [
    {
      path: `/proposals/${entry.name}/examples/`,
      component: "./Examples.tsx",
      title: `Examples of ${title}`,
      description: `${valid.length} messages that must validate, and ${wrong.length} that must not, each with the reason.`,
      data,
      markdown: asMarkdown(data, valid, wrong),
      search: types.map((type) => ({
        kind: "section" as const,
        title: `Examples of ${type}`,
        text: `${entry.title}: ${[...valid, ...wrong]
          .filter((it) => it.type === type)
          .map((it) => it.name)
          .join(", ")}`,
        url: `/proposals/${entry.name}/examples/#${type}`,
      })),
    },
  ];
}

/** A counterexample is an example but for one place. */
function faultOf({ value }: Instance, examples: readonly Instance[]): Pick<Shown, "fault"> {
  for (const example of examples) {
    const [pointer, ...more] = differences(example.value, value);
    if (pointer === undefined || more.length > 0) continue;
    return {
      fault: { like: example.name, pointer, was: say(at(example.value, pointer)), is: say(at(value, pointer)) },
    };
  }
  return {};
}

function at(value: unknown, pointer: string): unknown {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"));
  return steps.reduce<unknown>((it, step) => (it as Record<string, unknown> | undefined)?.[step], value);
}

function say(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function asMarkdown({ title, types }: ExamplesData, valid: readonly Instance[], wrong: readonly Instance[]): string {
  const block = ({ name, value }: Instance, words: string) =>
    `### ${name}\n\n${words}\n\n\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`;
  return [
    `# Examples of ${title}\n`,
    ...types.flatMap(({ type, counterexamples }) => [
      `## ${type}\n`,
      ...valid.filter((it) => it.type === type).map((it) => block(it, "Must validate.")),
      ...wrong
        .filter((it) => it.type === type)
        .map((it) => {
          const fault = counterexamples.find((one) => one.name === it.name)?.fault;
          const reason = fault
            ? ` It is wrong at \`${fault.pointer || "the root"}\`, where ${fault.is} stands in place of ${fault.was}.`
            : "";
          return block(it, `Must not validate.${reason}`);
        }),
    ]),
  ].join("\n");
}
