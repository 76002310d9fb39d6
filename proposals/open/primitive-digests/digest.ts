import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What a list holds: a tool, a prompt, a resource or a resource template. */
export interface Primitive {
  _meta?: Record<string, unknown>;
  [member: string]: unknown;
}

/** *The Standard Computation*: SHA-256 over the canonical JSON (RFC 8785) of the definition without `_meta`. */
export function digestOf(definition: Primitive): string {
  return `sha256:${createHash("sha256").update(canonicalForm(definition)).digest("hex")}`;
}

export function canonicalForm({ _meta, ...visible }: Primitive): string {
  return canonicalize(visible)!;
}
