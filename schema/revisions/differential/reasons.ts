import type { Disagreement } from "./differential.ts";
import { official } from "./reasons/official.ts";
import { typescript } from "./reasons/typescript.ts";
import { zod } from "./reasons/zod.ts";

/** Why a judge and our validators may disagree about a family of values, and ours are right. */
export interface Reason {
  id: string;
  judge: string;
  /** Why they differ and why ours is right. */
  says: string;
  /** The page of a specification that settles it. */
  see?: string;
  /** Whether this is the reason of a disagreement with that judge. */
  applies(it: Disagreement): boolean;
}

/** Every reason. The first that applies to a disagreement explains it. */
export const reasons: readonly Reason[] = [...official, ...typescript, ...zod];
