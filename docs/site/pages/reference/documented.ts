import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { remembered } from "../playground/remembered.ts";

/** What TypeDoc is to read. */
export interface Order {
  readonly root: string;
  readonly entryPoints: readonly string[];
  readonly tsconfig: string;
}

/** Markdown, by paths that end in `.md`. */
export type Documented = Readonly<Record<string, string>>;

/** A package that others import. */
export interface Package {
  readonly name: string;
  readonly description: string;
  /** From the root of the repository. */
  readonly folder: string;
  readonly entryPoints: readonly string[];
}

/** Each package with something to import: those of the kit, and that of the schema. */
export function packagesIn(root: string): Package[] {
  const kit = readdirSync(join(root, "packages"))
    .sort()
    .map((it) => `packages/${it}`)
    .filter((it) => existsSync(join(root, it, "src/index.ts")))
    .map((folder) => ({ folder, entryPoints: [`${folder}/src/index.ts`] }));
  // What a revision exports is on the pages of its schema.
  const dist = "schema/revisions/dist";
  const modules = ["", "runtime/"].flatMap((under) =>
    readdirSync(join(root, dist, under))
      .filter((it) => /^[a-z]+\.d\.ts$/.test(it))
      .map((it) => `${dist}/${under}${it}`),
  );
  return [{ folder: "schema/revisions", entryPoints: modules }, ...kit].map(({ folder, entryPoints }) => {
    const { name, description } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Package;
    return { name, description, folder, entryPoints };
  });
}

/** What TypeDoc says of all packages. */
export async function documentedIn(root: string, packages: readonly Package[]): Promise<Documented> {
  const of: Order = {
    root,
    entryPoints: packages.flatMap((it) => it.entryPoints).map((it) => join(root, it)),
    tsconfig: fileURLToPath(new URL("./tsconfig.json", import.meta.url)),
  };
  const basis = packages.map((it) =>
    join(root, it.folder, it.folder.startsWith("packages/") ? "src" : "dist/index.d.ts"),
  );
  const [found] = await remembered<Order, Documented>(new URL("./document-in-child.ts", import.meta.url), [
    { of, basis: [...basis, of.tsconfig] },
  ]);
  return found!;
}
