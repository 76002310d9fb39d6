import type { Disagreement } from "../differential.ts";
import { valueAt } from "../judge.ts";

const all = /(?:)/;

/** Whether the judge refuses a value that ours accepts, objecting to such a place in such words. */
export const refuses = ({ does, objections }: Disagreement, at: RegExp, says = all) =>
  does === "refuses" && objections.some((it) => at.test(it.pointer) && says.test(it.says));

/** Whether the judge accepts a value that ours refuses, expecting such things at such a place. */
export const accepts = ({ does, objections }: Disagreement, at: RegExp, expected = all) =>
  does === "accepts" && objections.some((it) => at.test(it.pointer) && expected.test(it.says));

/** The values that the objections are about. */
export const culprits = ({ value, objections }: Disagreement) => objections.map((it) => valueAt(value, it.pointer));

export const isFraction = (value: unknown) => typeof value === "number" && !Number.isInteger(value);

/** Whether ours refuses a value because a number should be an integer. */
export const wantsInteger = (it: Disagreement) =>
  (accepts(it, all, /integer/) && culprits(it).some(isFraction)) ||
  // Of a union of form fields, ours names the field that no branch allows.
  (accepts(it, all, /^an object with a valid/) && culprits(it).some(hasFractionalBound));

const hasFractionalBound = (field: unknown) =>
  ["minLength", "maxLength", "minItems", "maxItems"].some((bound) => isFraction(valueAt(field, `/${bound}`)));
