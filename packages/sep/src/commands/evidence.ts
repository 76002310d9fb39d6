import { Command, InvalidArgumentError } from "commander";
import { Mistake } from "../mistake.ts";
import { run } from "../run.ts";

interface Options {
  json?: boolean;
  watch?: boolean;
  patience?: number;
  server?: string;
  stdio?: string;
  client?: string;
  force?: boolean;
}

export const command = new Command("evidence")
  .description("Prove proposals: compose, judge, lint and audit, and report what came of it")
  .argument("[proposal...]", "names or paths; without one, all")
  .option("--server <url>", "audit somebody's server at this address instead")
  .option("--stdio <command>", "audit somebody's server that this command starts")
  .option("--client <command>", "audit somebody's client that this command starts")
  .option("--patience <ms>", "how long a subject may take for one check", milliseconds)
  .option("--watch", "prove again whenever a file is saved")
  .option("--force", "ask all checks again, whether or not something has changed")
  .option("--json", "write the outcome on standard output, and nothing else")
  .addHelpText(
    "after",
    `
What was found before is taken over. Asked again are checks that rest on a file that has changed, their own or of whom they judge, and
whatever did not come out as expected; after a change of the kit, of an installed package or of Node, everything.

Each proposal's reports go to its gen/: report.html, junit.xml, ctrf.json, evidence.json and traces/. Those of an audit of
somebody's implementation are gen/foreign-<server|stdio|client>.html, .json and .xml.

--client starts the command with the address of a server as its last argument. It reads JSON-RPC requests from its standard
input, one per line: what its user asks of it, such as tools/call. It writes the results on its standard output in the same form,
and may ask its user back there.

Examples:
  sep evidence                                              every proposal
  sep evidence .                                            the one in this folder
  sep evidence mrtr --force                                 all of it, whether or not something has changed
  sep evidence mrtr --watch                                 again on every save
  sep evidence mrtr --server http://127.0.0.1:3000/mcp      somebody's server, over HTTP
  sep evidence mrtr --stdio "node server.js"                somebody's server, over stdio
  sep evidence mrtr --client "python client.py"             somebody's client

Exit codes: 0 every audited proposal holds what it claims, 1 one does not, 2 wrong usage.`,
  )
  .action((words: string[], options: Options) =>
    run(async () => {
      const { choose, enter } = await import("../repository.ts");
      const found = choose(words, enter());
      const { server, stdio, client, watch, json = false, force = false, patience } = options;
      const foreign = Object.entries({ server, stdio, client }).filter(([, at]) => at !== undefined);
      if (foreign.length > 1)
        throw new Mistake("--server, --stdio and --client are for one audit each. Give one of them.");
      if (watch && (foreign.length > 0 || json))
        throw new Mistake("--watch goes with none of --server, --stdio, --client and --json.");
      if (force && (watch || foreign.length > 0))
        throw new Mistake(
          "--force goes with none of --watch, --server, --stdio and --client: these ask all checks anyway.",
        );
      const settings = { json, ...(patience !== undefined && { patience }) };
      const [kind, at] = foreign[0] ?? [];
      if (kind !== undefined) {
        const { auditForeign } = await import("../foreign.ts");
        return auditForeign(found, { ...settings, kind: kind as "server", at: at! });
      }
      if (watch) {
        const { watchOver } = await import("../watch.ts");
        return watchOver(found, settings);
      }
      const { proveAll } = await import("../evidence.ts");
      return proveAll(found, { ...settings, force, full: words.length > 0 });
    }),
  );

function milliseconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new InvalidArgumentError("It is a whole number of milliseconds.");
  return value;
}
