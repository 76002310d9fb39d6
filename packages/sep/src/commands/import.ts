import { relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { print, run } from "../run.ts";

type Room = "open" | "accepted" | "final" | "closed";

export const command = new Command("import")
  .description("Make a proposal of an upstream SEP: a Markdown file, or a folder that sep export wrote")
  .argument("<path>", "of the file or folder")
  .addOption(
    new Option("--room <room>", "where it is to lie; that of its Status when there is none").choices([
      "open",
      "accepted",
      "final",
      "closed",
    ]),
  )
  .option("--as <name>", "its name; that of the file without the number when there is none")
  .addHelpText(
    "after",
    `
The document becomes README.md, byte by byte. A file makes a proposal that is text only; a folder that was exported gives back its delta, its
examples and its table of traceability as well. In that table checks lose the prefix with the number, and a row without an address has that
of its page. What the rules of the house want changed in it, sep check says afterwards.

Examples:
  sep import ../modelcontextprotocol/seps/1234-what-it-is.md
  sep import ../modelcontextprotocol/seps/1234-what-it-is.md --room open --as short-name
  sep import exported/

Exit codes: 0 imported, 1 it is no SEP, 2 the name or the number is taken, or wrong usage.`,
  )
  .action((path: string, { room, as }: { room?: Room; as?: string }) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      const from = enter();
      const { importSep } = await import("../import/import.ts");
      const { name, folder } = importSep(relative(".", resolve(from, path)) || ".", room, as);
      await print(`${folder}\n\n  npm run sep -- check ${name}     what the rules of the house want changed`);
      return 0;
    }),
  );
