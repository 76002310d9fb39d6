import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ledger, type Base, type Ledger } from "@transports-wg/ledger";
import { readProposal, type Found, type Proposal } from "@transports-wg/proposal";
import { fileOf, moduleOf, revisionOf } from "../revision.ts";
import type { Typist } from "../typist.ts";

/** The proposals that are alive, each read, those whose delta composes, and the names of them all. */
export async function namesOf(
  found: readonly Found[],
  typist: Typist,
): Promise<{ proposals: readonly Proposal[]; typed: readonly Proposal[]; names: Ledger }> {
  const proposals = found.filter(({ room }) => room !== "closed").map(({ folder }) => readProposal(folder));
  const claimants = await Promise.all(
    proposals.map(async (proposal) => {
      const { delta } = proposal.files.includes("schema.ts") ? await typist.type(proposal) : {};
      return { proposal, ...(delta && { delta }) };
    }),
  );
  const typed = claimants.filter((it) => it.delta).map(({ proposal }) => proposal);
  return { proposals, typed, names: ledger(basesOf(proposals), claimants) };
}

/** The revisions that there are, oldest first, as the package of the newest base lists them. */
function basesOf(proposals: readonly Proposal[]): Base[] {
  const bases = proposals.flatMap((proposal) => {
    const specifier = revisionOf(proposal);
    return specifier === undefined || !fileOf(proposal, specifier) ? [] : [{ proposal, specifier }];
  });
  const newest = bases.sort((a, b) => (a.specifier < b.specifier ? -1 : 1)).at(-1);
  if (!newest) return [];
  const { proposal, specifier } = newest;
  const [library, last] = [dirname(specifier), specifier.slice(dirname(specifier).length + 1)];
  const listed = fileOf(proposal, library) ? moduleOf(proposal, library)?.revisions : undefined;
  const all = Array.isArray(listed) ? (listed as string[]) : [];
  const upTo = all.includes(last) ? all.slice(0, all.indexOf(last) + 1) : [last];
  return upTo.map((revision): Base => {
    const module = fileOf(proposal, `${library}/${revision}`)!;
    const written = join(packageOf(module), revision, "registry.ts");
    const file = relative(".", existsSync(written) ? written : module);
    const registry = moduleOf(proposal, `${library}/${revision}`)!;
    return { name: revision, registry, file, text: readFileSync(file, "utf8") };
  });
}

/** The folder of the package that a file belongs to. */
function packageOf(file: string): string {
  for (let at = dirname(file); ; at = dirname(at))
    if (existsSync(join(at, "package.json")) || at === dirname(at)) return at;
}
