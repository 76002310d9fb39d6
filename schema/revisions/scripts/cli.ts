import { SourceError } from "@transports-wg/emit";
import { join } from "node:path";
import { packageFolder, UserError } from "./revision.ts";

/** Runs a script: prints help, turns mistakes of the user into a message and exit code 1. */
export async function run(
  help: string,
  main: (options: Set<string>, dates: string[]) => Promise<void> | void,
  known: readonly string[] = [],
): Promise<void> {
  const words = process.argv.slice(2);
  if (words.includes("--help")) return console.log(help.trim());
  // Messages name files from the root of the repository, wherever npm or turbo has started the script.
  process.chdir(join(packageFolder, "../.."));
  const options = new Set(words.filter((it) => it.startsWith("-")));
  try {
    for (const option of options) {
      if (!known.includes(option))
        throw new UserError(`There is no option ${option}. Known are ${["--help", ...known].join(", ")}.`);
    }
    await main(
      options,
      words.filter((it) => !it.startsWith("-")),
    );
  } catch (error) {
    if (!(error instanceof UserError || error instanceof SourceError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
