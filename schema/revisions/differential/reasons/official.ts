import { valueAt } from "../judge.ts";
import type { Reason } from "../reasons.ts";
import { accepts, culprits, isFraction, refuses } from "./tell.ts";

export const official: readonly Reason[] = [
  {
    id: "official-base64-by-line",
    judge: "official",
    says: "ajv-formats tests `byte` with an expression that looks at each line by itself. RFC 4648, section 3.1, allows line feeds only where a specification asks for them, and this one does not.",
    applies: (it) =>
      accepts(it, /(?:)/, /^a string of format byte$/) && culprits(it).every((text) => String(text).includes("\n")),
  },
  {
    id: "official-template-names",
    judge: "official",
    says: "ajv-formats refuses dots in the names of a URI template's variables. RFC 6570, section 2.3, allows them between other characters.",
    applies: (it) =>
      refuses(it, /\/(?:uri|uriTemplate)$/, /^must match format "uri-template"$/) &&
      culprits(it).some((text) => /\{\w+\.\w+\}/.test(String(text))),
  },
  {
    id: "official-completion-without-limit",
    judge: "official",
    says: "All revisions say in prose that there are 100 values at most. The official schema says so from 2026-07-28 on, ours always.",
    see: "https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/completion#completeresult",
    applies: (it) => it.revision < "2026-07-28" && accepts(it, /\/completion\/values$/, /^maxItems 100$/),
  },
  {
    id: "official-json-value-too-narrow",
    judge: "official",
    says: "The official schema of JSONValue knows neither null nor fractions. Its TypeScript does, and so does JSON (RFC 8259, sections 3 and 6).",
    see: "https://modelcontextprotocol.io/specification/2026-07-28/schema",
    applies: ({ revision, does, objections, value }) =>
      revision >= "2026-07-28" &&
      does === "refuses" &&
      objections.some(({ pointer, says }) => {
        const culprit = valueAt(value, pointer);
        return says === narrow && !answer.test(pointer) && (culprit === null || isFraction(culprit));
      }),
  },
  {
    id: "official-elicited-integers",
    judge: "official",
    says: "The official schema takes integers only as answers of an elicitation. Its TypeScript says `number`, and a form may have a field of type `number`, whose answers are fractions too.",
    see: "https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema",
    applies: ({ does, objections, value }) =>
      does === "refuses" &&
      objections.some(
        ({ pointer, says }) => says === narrow && answer.test(pointer) && isFraction(valueAt(value, pointer)),
      ),
  },
];

/** How Ajv puts what the generator of the official schema makes of `string | number | boolean`. */
const narrow = "must be string,integer,boolean";
/** An answer of an elicitation, in an ElicitResult or among the `inputResponses`. */
const answer = /(?:^|\/)content\/[^/]+$/;
