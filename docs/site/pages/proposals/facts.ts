import type { Entry } from "../../repository/entry.ts";
import { judged } from "../../repository/sentences.ts";
import type { State } from "../../components/words.ts";

/** What lists and banners say of a proposal. */
export interface Facts {
  readonly name: string;
  readonly sep?: number;
  readonly title: string;
  readonly room: string;
  readonly status: string;
  readonly maturity: string;
  readonly created: string;
  readonly sponsor: string;
  /** Whom its checks judge: server, client, intermediary. */
  readonly binds: readonly string[];
  readonly track: string;
  /** Of the roadmap. */
  readonly area: string;
  readonly sentences: Readonly<Record<State, number>>;
  /** Absent without evidence. */
  readonly counts?: {
    readonly checks: number;
    readonly agreed: number;
    readonly mutants: number;
    readonly killed: number;
  };
}

export function factsOf(entry: Entry): Facts {
  const { name, sep, title, room, preamble, maturity, evidence } = entry;
  const say = (key: string) => preamble[key]?.value ?? "";
  const sentences = { proven: 0, unproven: 0, stale: 0, excluded: 0, free: 0, open: 0 };
  for (const { state } of judged(entry)) sentences[state]++;
  return {
    ...{ name, title, room, maturity, sentences },
    ...(sep !== undefined && { sep }),
    status: say("Status"),
    created: say("Created"),
    sponsor: say("Sponsor"),
    area: say("Area"),
    track: say("Type").replace(/ Track$/, ""),
    binds: [...new Set(evidence?.checks.map((it) => it.role))].sort(),
    ...(evidence && { counts: evidence.counts }),
  };
}

/** How a proposal is called where there is room for all of it. */
export const nameOf = ({ sep, title }: Pick<Facts, "sep" | "title">) =>
  sep === undefined ? title : `SEP-${sep}: ${title}`;

/** How many sentences still want for proof. */
export const lacking = ({ unproven, stale, open }: Facts["sentences"]) => unproven + stale + open;
