import type { Reason } from "../reasons.ts";
import { accepts, culprits, wantsInteger } from "./tell.ts";

export const typescript: readonly Reason[] = [
  {
    id: "typescript-without-integers",
    judge: "typescript",
    says: "TypeScript has one type of numbers. That a number is an integer stands in a doc tag, which JSON Schema follows and the compiler does not.",
    applies: wantsInteger,
  },
  {
    id: "typescript-without-formats",
    judge: "typescript",
    says: "To TypeScript a string is a string. URI, URI template and base64 are doc tags, which JSON Schema follows and the compiler does not.",
    applies: (it) =>
      accepts(it, /(?:)/, /^a string of format (?:uri|uri-template|byte)$/) &&
      culprits(it).every((culprit) => typeof culprit === "string"),
  },
  {
    id: "typescript-without-bounds",
    judge: "typescript",
    says: "TypeScript cannot bound a number or the length of a list. The bounds are doc tags, which JSON Schema follows and the compiler does not.",
    applies: (it) => accepts(it, /(?:)/, /^(?:minimum >= 0|maximum <= 1|maxItems 100)$/),
  },
  {
    id: "typescript-arrays-are-objects",
    judge: "typescript",
    says: "To TypeScript an array is an `object`, and fits `{ [key: string]: any }`. The specification speaks of JSON objects, and so does the schema: `type: object`.",
    applies: (it) => accepts(it, /(?:)/, /^an object$/) && culprits(it).every(Array.isArray),
  },
  {
    id: "typescript-empty-object-type",
    judge: "typescript",
    says: "The type of the capability `roots` is `{}`, as in the official TypeScript, which everything but null fits. The specification shows an object, and so does the schema.",
    see: "https://modelcontextprotocol.io/specification/2026-07-28/client/roots#listing-roots",
    applies: (it) =>
      it.revision >= "2026-07-28" &&
      accepts(it, /(?:^|clientCapabilities)\/roots$/, /^an object$/) &&
      culprits(it).every((culprit) => culprit !== null && typeof culprit !== "object"),
  },
  {
    id: "typescript-weak-types",
    judge: "typescript",
    says: "When all members of a type are optional, TypeScript refuses an object that has others and none of those: a misspelling, as it guesses (TS2559). The protocol lets receivers ignore members they do not know.",
    applies: ({ does, objections }) => does === "refuses" && objections.every(({ says }) => says.startsWith("TS2559:")),
  },
];
