import type { CheckEvidence } from "@transports-wg/audit";
import type { Proposal } from "@transports-wg/proposal";

type Role = "server" | "client";

/**
 * The skeleton of a scenario as the official conformance suite has them: in its forms, with the ids and statements of the checks here. Until
 * somebody writes the experiments, each check fails and says so; nothing passes by doing nothing.
 */
export function scenario(proposal: Proposal, role: Role, checks: readonly CheckEvidence[]): string {
  const { sep, title, name, preamble } = proposal;
  const extension = preamble["Extension Identifier"]?.value.replaceAll("`", "");
  const source = extension === undefined ? "introducedIn: DRAFT_PROTOCOL_VERSION" : `extensionId: ${quoted(extension)}`;
  const imports = ["ConformanceCheck", ...(extension === undefined ? ["DRAFT_PROTOCOL_VERSION"] : [])];
  const items = checks.map(({ id, says, level }) => {
    const status = level === "MUST" ? "FAILURE" : "WARNING";
    return `  { id: ${quoted(`sep-${sep}-${id}`)}, description: ${quoted(says)}, status: ${quoted(status)} }`;
  });
  return `/**
 * ${title.replaceAll("*/", "* /")} (SEP-${sep}): scenario for ${role}s.
 *
 * A skeleton. No check is written yet, and each fails until it is: replace the
 * result of its id by what the experiment shows. Register it in the suite where
 * it belongs, in src/scenarios/index.ts.${extension === undefined ? "" : " The extension has to be one of\n * EXTENSION_IDS in src/types.ts."}
 */

${role === "server" ? serverImports(imports) : clientImports(imports)}
const SPEC_REFS = [
  {
    id: 'SEP-${sep}',
    url: ${quoted(preamble.PR?.value ?? "")}
  }
];

/** What each check says, and what its failure means: MUST fails, SHOULD warns. */
const CHECKS = [
${items.join(",\n")}
] as const;

export class ${className(name)}Scenario implements ${role === "server" ? "ClientScenario" : "Scenario"} {
  name = ${quoted(name)};
  readonly source = { ${source} } as const;
  description = ${quoted(`${title} (SEP-${sep})`)};

${role === "server" ? server : client}}

function notWritten(): ConformanceCheck[] {
  return CHECKS.map((check) => ({
    ...check,
    name: check.id,
    timestamp: new Date().toISOString(),
    errorMessage: 'Not written yet',
    specReferences: SPEC_REFS
  }));
}
`;
}

const serverImports = (
  names: readonly string[],
) => `import { ${["ClientScenario", ...names].join(", ")} } from '../../types';
import type { RunContext } from '../../connection';
`;

const clientImports = (names: readonly string[]) => `import http from 'http';
import type { AddressInfo } from 'net';
import { ${["Scenario", "ScenarioUrls", ...names].join(", ")} } from '../../types';
import type { ScenarioContext } from '../../mock-server';
`;

const server = `  async run(_ctx: RunContext): Promise<ConformanceCheck[]> {
    return notWritten();
  }
`;

const client = `  private server = http.createServer((_req, res) => {
    res.writeHead(501).end();
  });

  async start(_ctx: ScenarioContext): Promise<ScenarioUrls> {
    await new Promise<void>((resolve) => this.server.listen(0, resolve));
    const { port } = this.server.address() as AddressInfo;
    return { serverUrl: \`http://localhost:\${port}\` };
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  getChecks(): ConformanceCheck[] {
    return notWritten();
  }
`;

const className = (name: string) =>
  name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")
    .replace(/^(?=\d)/, "Sep");

const quoted = (text: string) => `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`;
