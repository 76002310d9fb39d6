import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readInstances, type Instance } from "@transports-wg/instances";

/** The folder of the package. */
export const packageFolder = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Constants of a revision, as its `registry.ts` exports them. */
export interface Registry {
  PROTOCOL_VERSION: string;
  JSONRPC_VERSION: string;
  SCHEMA_DIALECT: string;
  METHODS: Record<string, RegisteredMethod>;
  ERROR_CODES: Record<string, { code: number; type?: string; data?: string; http?: number }>;
  HEADERS: Record<string, string>;
  META_KEYS: Record<string, string>;
  CAPABILITIES: { client: readonly string[]; server: readonly string[] };
}

/** What a registry says of a method. */
export interface RegisteredMethod {
  kind: "request" | "notification" | "input";
  sender: readonly ("client" | "server")[];
  message: string;
  results?: readonly string[];
  response?: string;
  capability?: string;
  deprecated?: string;
}

/** One dated revision: a folder of this package. */
export class Revision {
  readonly folder: string;

  constructor(readonly date: string) {
    this.folder = join(packageFolder, date);
  }

  /** The files that declare types, sorted. */
  get sources(): string[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith(".ts") && name !== "registry.ts")
      .sort()
      .map((name) => join(this.folder, name));
  }

  async registry(): Promise<Registry> {
    return (await import(join(this.folder, "registry.ts"))) as Registry;
  }

  /** The files in `examples/<Type>/` or `counterexamples/<Type>/`, sorted. Throws when one is no JSON. */
  instances(kind: "examples" | "counterexamples"): Instance[] {
    return readInstances(join(this.folder, kind));
  }
}

/** Every revision that has a folder, oldest first. */
export function revisions(): Revision[] {
  return readdirSync(packageFolder)
    .filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
    .sort()
    .map((date) => new Revision(date));
}

/**
 * The revisions named on the command line, or all.
 *
 * @throws Error that lists the known ones
 */
export function chosen(dates: readonly string[]): Revision[] {
  const all = revisions();
  const known = all.map((it) => it.date);
  const unknown = dates.filter((date) => !known.includes(date));
  if (unknown.length > 0)
    throw new UserError(`There is no revision ${unknown.join(", ")}. Known are ${known.join(", ")}.`);
  return dates.length === 0 ? all : all.filter((it) => dates.includes(it.date));
}

/** A mistake of the person who ran a script. Shown without a stack. */
export class UserError extends Error {
  override readonly name = "UserError";
}
