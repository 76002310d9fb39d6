import { resolve } from "node:path";
import type { Candidate, Subject } from "@transports-wg/audit";

/** @param expression what `file` exports it as */
export const candidateOf = (folder: string, subject: Subject, file: string, expression: string): Candidate => ({
  subject,
  source: { file: resolve(folder, `${file}.ts`), expression: `subject.${expression}` },
});

/** What `subjects.ts` exports, as the audit takes it. */
export const othersOf = (folder: string, subjects: readonly Subject[]): Candidate[] =>
  subjects.map((subject, index) => candidateOf(folder, subject, "subjects", `subjects[${index}]`));
