import type { Break, Finding, Level, Party } from "@transports-wg/diff";
import type { Colors } from "picocolors/types.js";

export const levels: readonly Level[] = ["breaking", "dangerous", "safe"];

/** The names of the sides, and what differs between them. */
export interface Report {
  readonly before: string;
  readonly after: string;
  readonly findings: readonly Finding[];
}

/** Findings that are at least as bad. */
export const atLeast = (level: Level, findings: readonly Finding[]): Finding[] =>
  findings.filter((it) => levels.indexOf(it.level) <= levels.indexOf(level));

export const count = (findings: readonly Finding[], level: Level) => findings.filter((it) => it.level === level).length;

const counts = (findings: readonly Finding[]) => levels.map((level) => `${count(findings, level)} ${level}`).join(", ");

const party = ({ age, role }: Party) => `${age} ${role}`;
const pair = ({ sender, receiver }: Break) => `${party(sender)} → ${party(receiver)}`;

/** What is shown by definition; what is inherited stands where it comes from. */
function grouped({ findings }: Report, level: Level): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const it of atLeast(level, findings)) {
    if (it.inherits !== undefined) continue;
    groups.set(it.definition, [...(groups.get(it.definition) ?? []), it]);
  }
  return groups;
}

/** The definitions that have a finding from another. */
const heirs = ({ findings }: Report, { definition, rule, pointer, says }: Finding) =>
  findings
    .filter((it) => it.inherits === definition && it.rule === rule && it.pointer === pointer && it.says === says)
    .map((it) => it.definition);

function who(group: readonly Finding[]): string {
  const senders = [...new Set(group.flatMap((it) => it.senders))].sort();
  if (senders.length > 0) return `sent by the ${senders.join(" and the ")}`;
  return group.every(({ pointer }) => pointer === "") ? "" : "in no message of both by itself";
}

/** For people at a terminal. */
export function text(report: Report, level: Level, colors: Colors): string {
  const { before, after, findings } = report;
  const paint = { breaking: colors.red, dangerous: colors.yellow, safe: colors.green };
  const lines = [...grouped(report, level)].flatMap(([definition, group]) => [
    `${colors.bold(definition)} ${colors.dim(who(group))}`.trimEnd(),
    ...group.flatMap((it) => [
      `  ${paint[it.level](it.level.padEnd(9))} ${it.pointer === "" ? "" : `${it.pointer}  `}${it.says} ${colors.dim(it.rule)}`,
      ...indented(heirs(report, it), (names) => `also ${names.join(", ")}`),
      ...it.breaks.flatMap((one) => [`    ${pair(one)}: ${shown(one)}`]),
    ]),
    "",
  ]);
  const hidden = findings.length - atLeast(level, findings).length;
  const more = hidden > 0 ? ` ${hidden} not shown: --level safe` : "";
  return [...lines, `${before} → ${after}: ${counts(findings)}.${more}`].join("\n");
}

const indented = (names: readonly string[], say: (names: readonly string[]) => string) =>
  names.length > 0 ? [`    ${say(names)}`] : [];

function shown({ witness, unwitnessed }: Break): string {
  if (!witness) return unwitnessed!;
  const { pointer, message } = witness.fault;
  return `${JSON.stringify(witness.message)}\n      refused: ${pointer === "" ? "" : `${pointer} `}${message}`;
}

/** For a page or a pull request. */
export function markdown(report: Report, level: Level): string {
  const { before, after, findings } = report;
  const sections = [...grouped(report, level)].flatMap(([definition, group]) => [
    `## ${definition}`,
    ...(who(group) === "" ? [] : [`${capital(who(group))}.`]),
    ...group.flatMap((it) => {
      const also = heirs(report, it);
      return [
        `**${it.level}** ${it.pointer === "" ? "" : `\`${it.pointer}\` `}${it.says} (${it.rule})`,
        ...(also.length > 0 ? [`Also ${also.join(", ")}.`] : []),
        ...it.breaks.map((one) => `${capital(pair(one))}: ${quoted(one)}`),
      ];
    }),
  ]);
  return [`# ${before} → ${after}`, `${counts(findings)}.`, ...sections].join("\n\n");
}

const capital = (words: string) => words[0]!.toUpperCase() + words.slice(1);

function quoted({ witness, unwitnessed }: Break): string {
  if (!witness) return `${unwitnessed!}.`;
  const { pointer, message } = witness.fault;
  const fault = `${pointer === "" ? "" : `\`${pointer}\` `}${message}`;
  return `${fault}\n\n\`\`\`json\n${JSON.stringify(witness.message, null, 2)}\n\`\`\``;
}
