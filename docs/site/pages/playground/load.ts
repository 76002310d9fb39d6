import type { Schema } from "@transports-wg/emit";
import type { Judges, Methods } from "./judge.ts";
import type { Mention } from "./mention.ts";

/** What the playground fetches, each once: from its own site, and only when it is needed. */
export class Library {
  readonly #base: string;
  readonly #known = new Map<string, Promise<unknown>>();

  /** @param base of the site, with a slash at its end */
  constructor(base: string) {
    this.#base = base;
  }

  /** The validators of a variant: the modules of the npm package, or those of a composed proposal. */
  async judges(variant: string, methods: Methods): Promise<Judges> {
    const folder = `playground/${variant}`;
    const [{ validate }, types] = await Promise.all([
      this.#once(`${folder}/validate.js`, load<Pick<Judges, "validate">>),
      this.#once(`${folder}/validators.js`, load<Judges["types"]>),
    ]);
    return { validate, types, methods };
  }

  schema(variant: string): Promise<Schema> {
    const path = variant.includes("+") ? `playground/${variant}/schema.json` : `schema/${variant}/schema.json`;
    return this.#once(path, json<Schema>);
  }

  mentions(): Promise<readonly Mention[]> {
    return this.#once("playground/requirements.json", json<readonly Mention[]>);
  }

  /** By type and name. */
  instances(revision: string, kind: "examples" | "counterexamples"): Promise<Instances> {
    return this.#once(`schema/${revision}/${kind}.json`, json<Instances>);
  }

  #once<T>(path: string, get: (url: string) => Promise<T>): Promise<T> {
    const known = this.#known.get(path) as Promise<T> | undefined;
    if (known) return known;
    const loading = get(this.#base + path);
    this.#known.set(path, loading);
    // What could not be loaded now may be there later.
    loading.catch(() => this.#known.delete(path));
    return loading;
  }
}

export type Instances = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

// A literal import would be bundled; this one is the file as it was made.
const load = <T>(url: string): Promise<T> => import(/* webpackIgnore: true */ url) as Promise<T>;

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} could not be loaded: ${answer.status}`);
  return (await answer.json()) as T;
}
