import type { Part } from "./export.ts";

/** The SEP itself, byte by byte. 0000 stands for a number that does not exist yet; upstream writes a short one as it is. */
export const document: Part = ({ sep, name }, read) => ({
  files: [[`specification/seps/${sep ?? "0000"}-${name}.md`, read("README.md")]],
});
