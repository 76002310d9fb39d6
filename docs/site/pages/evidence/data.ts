import type { CheckEvidence, Evidence } from "@transports-wg/audit";
import type { State } from "../../components/words.ts";

export interface EvidenceData {
  readonly groups: readonly {
    readonly name: string;
    readonly title: string;
    readonly room: string;
    readonly counts?: Evidence["counts"];
    readonly sentences: readonly SentenceRow[];
  }[];
}

export interface SentenceRow {
  readonly id: string;
  readonly level: string;
  readonly state: State;
  readonly html: string;
  readonly excluded?: string;
  readonly checks: readonly (Pick<CheckEvidence, "id" | "subjects"> & { readonly killed: number })[];
}
