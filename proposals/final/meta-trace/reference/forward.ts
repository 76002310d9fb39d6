/** The section *Forwarding*, in the order of its draft: validate, look for what is required, apply the policy. */
import { continued, type Meta } from "./context.ts";

export interface Group {
  readonly policy: "clear-and-use-meta" | "prefer-meta" | "ignore-meta";
  readonly headers?: readonly string[];
  readonly required?: readonly string[];
}

export type Groups = Readonly<Record<string, Group>>;

const defaults: Groups = {
  "trace-context": {
    policy: "clear-and-use-meta",
    headers: ["traceparent", "tracestate"],
    required: ["traceparent"],
  },
  baggage: { policy: "prefer-meta", headers: ["baggage"] },
};

const VALUE = 256;
const TOTAL = 8192;
const visible = /^[\x20-\x7e]*$/;

/** @param existing the headers that the request has already */
export function forward(meta: Meta, existing: Readonly<Record<string, string>>, configured: Groups = {}): Headers {
  const headers = new Headers(existing);
  const values = valid(continued(meta));
  let left = TOTAL;
  const all = { ...defaults, ...configured };
  for (const [name, group] of Object.entries(all)) {
    const { policy, headers: names = [], required = [] } = { ...defaults[name], ...group };
    const found = names.filter((it) => values.has(it));
    if (policy === "ignore-meta" || found.length === 0 || !required.every((it) => values.has(it))) continue;
    if (policy === "clear-and-use-meta") for (const it of names) headers.delete(it);
    for (const it of found) {
      const value = values.get(it)!;
      if (!isW3c(it) && (left -= value.length) < 0) continue;
      headers.set(it, value);
    }
  }
  return headers;
}

/** What may become a header. The three of W3C were read before, and have limits of their own. */
function valid(meta: Meta): Map<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of Object.entries(meta)) {
    if (typeof value !== "string" || !visible.test(value)) continue;
    if (isW3c(key) || value.length <= VALUE) values.set(key, value);
  }
  return values;
}

const isW3c = (key: string) => key === "traceparent" || key === "tracestate" || key === "baggage";
