import { Failure, Mistake } from "./mistake.ts";

/** What every command ends with: 0 when all holds, 1 when something does not, 2 when it was not typed right. */
export type ExitCode = 0 | 1 | 2;

/** Writes on a standard stream, and comes back when it has left the process. */
export const print = (text: string, to: NodeJS.WriteStream = process.stdout): Promise<void> =>
  new Promise((resolve) => to.write(text === "" || text.endsWith("\n") ? text : `${text}\n`, () => resolve()));

/** Runs a command to its end, whatever the programs that it has run left open. */
export async function run(command: () => Promise<ExitCode>): Promise<never> {
  // Who reads the output may have read enough.
  process.stdout.on("error", () => {});
  let code: ExitCode;
  try {
    code = await command();
  } catch (error) {
    code = error instanceof Mistake ? 2 : 1;
    await print(`sep: ${told(error)}`, process.stderr);
  }
  await print("");
  process.exit(code);
}

const told = (error: unknown): string => {
  if (error instanceof Mistake || error instanceof Failure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
