import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckEvidence } from "@transports-wg/audit";
import type { Trace } from "../../components/diagram.ts";
import { editUrl, issueUrl } from "../../repository/address.ts";
import { addressOf } from "../../base.ts";
import type { Entry } from "../../repository/entry.ts";
import type { Judged } from "../../repository/sentences.ts";
import type { StaticFile } from "../../route.ts";

/** What is loaded when somebody opens the evidence of a sentence. */
export interface Panel {
  readonly id: string;
  readonly level: string;
  readonly checks: readonly (CheckEvidence & { readonly trace?: string })[];
  /** Ids of rows for which the committed evidence has no check. */
  readonly missing: readonly string[];
  readonly excluded?: { readonly category: string; readonly reason: string };
  readonly published?: string;
  readonly report: string;
  readonly edit: string;
}

export const panelPath = (proposal: string, id: string) => `/proposals/${proposal}/evidence/${id}.json`;

export function panels(entry: Entry, sentences: readonly Judged[]): StaticFile[] {
  const traces = new Map<string, StaticFile>();
  const files = sentences.map((judged): StaticFile => {
    const { sentence, checks, ids, rows, excluded } = judged;
    const known = new Set(checks.map((it) => it.id));
    const published = rows.find((row) => row.url)?.url;
    const panel: Panel = {
      id: sentence.id,
      level: sentence.level,
      checks: checks.map((check) => {
        const trace = traceOf(entry, check.id);
        if (!trace) return check;
        const path = `/proposals/${entry.name}/traces/${check.id}.json`;
        traces.set(path, { path, content: JSON.stringify(trace) });
        return { ...check, trace: path };
      }),
      missing: ids.filter((id) => !known.has(id)),
      ...(excluded && { excluded }),
      ...(published !== undefined && { published }),
      report: issueUrl(
        `${entry.name}: a problem with ${sentence.id}`,
        `The sentence:\n\n> ${sentence.text}\n\n${entry.path}/README.md:${sentence.line}\n${addressOf(`/proposals/${entry.name}/#${sentence.id}`)}\n\nWhat is wrong with it:\n`,
      ),
      edit: `${editUrl(`${entry.path}/README.md`)}#L${sentence.line}`,
    };
    return { path: panelPath(entry.name, sentence.id), content: JSON.stringify(panel) };
  });
  return [...files, ...traces.values()];
}

/** What a page can show of what may have been a flood. */
const MESSAGES = 16;
const SIZE = 1_500;

interface Run {
  readonly subject: string;
  readonly transport: string;
  readonly messages: readonly { readonly from: string; readonly to: string; readonly message: object }[];
  readonly omitted?: number;
}

/** What passed between the reference and the check when the evidence was last made here. */
function traceOf({ folder }: Entry, check: string): Trace | undefined {
  const file = join(folder, "gen/traces", `${check}.json`);
  if (!existsSync(file)) return undefined;
  const { runs = [] } = JSON.parse(readFileSync(file, "utf8")) as { runs?: readonly Run[] };
  const run = ["http", "memory", "stdio"]
    .map((transport) => runs.find((it) => it.transport === transport && it.messages.length > 0))
    .find((it) => it !== undefined);
  if (!run) return undefined;
  const { subject, transport, messages, omitted = 0 } = run;
  return {
    subject,
    transport,
    messages: messages.slice(0, MESSAGES).map(({ from, to, message }) => {
      const whole = JSON.stringify(message, null, 2);
      return { from, to, ...brief(message), text: whole.length > SIZE ? `${whole.slice(0, SIZE)}\n…` : whole };
    }),
    omitted: omitted + Math.max(0, messages.length - MESSAGES),
  };
}

interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly name?: unknown; readonly uri?: unknown };
  readonly result?: { readonly resultType?: unknown };
  readonly error?: { readonly code: number; readonly message: string };
}

/** A message in a few words, and what it is. */
function brief(message: Message): { readonly label: string; readonly kind: Trace["messages"][number]["kind"] } {
  const { id, method, params, result, error } = message;
  if (method !== undefined) {
    const about = params?.name ?? params?.uri;
    const label = typeof about === "string" ? `${method} ${about}` : method;
    return { label, kind: id === undefined ? "notification" : "request" };
  }
  if (error) return { label: `error ${error.code}: ${error.message}`, kind: "error" };
  const type = result?.resultType;
  return { label: typeof type === "string" ? `result: ${type}` : "result", kind: "result" };
}
