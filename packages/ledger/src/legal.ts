import { bandOf, markedCodes, metaKeyFault } from "@transports-wg/lint";
import type { Proposal } from "@transports-wg/proposal";
import type { Name } from "./name.ts";

const own =
  'Numbers outside of -32768 to -32000 are free, and those from -32020 to -32099 when README.md calls them "to be allocated".';

/** Why a proposal cannot have a name that is nobody's, if it cannot. */
export function faultOf({ kind, name }: Pick<Name, "kind" | "name">, proposal: Proposal): string | undefined {
  if (kind === "_meta key") return metaKeyFault(name, proposal.preamble.Type?.value ?? "");
  if (kind !== "error code") return undefined;
  const code = Number(name);
  switch (bandOf(code)) {
    case "application":
    case "json-rpc":
      return undefined;
    case "retired":
      return `earlier revisions used it, and none uses it now. ${own}`;
    case "reserved":
      return `JSON-RPC keeps it for itself. ${own}`;
    case "legacy":
      return `nothing new is allocated from -32000 to -32019. ${own}`;
    case "specification":
      return markedCodes(proposal).has(code)
        ? undefined
        : `the specification allocates it, and README.md does not call it "to be allocated". ${own}`;
  }
}
