import type { Found } from "@transports-wg/proposal";
import { Progress } from "./progress.ts";
import { show } from "./problems.ts";
import { current } from "./recall.ts";
import { recordOf, stale } from "./record.ts";
import { print, type ExitCode } from "./run.ts";
import { helped, type Helpers } from "./helpers.ts";
import { writeAll } from "./write.ts";

/** Writes the generated files of proposals. What is not proven is recorded as that; what could not be found out is not recorded. */
export const generate = (found: readonly Found[], attest: boolean): Promise<ExitCode> =>
  helped((helpers) => generateWith(helpers, found, attest));

async function generateWith(helpers: Helpers, found: readonly Found[], attest: boolean): Promise<ExitCode> {
  const progress = new Progress();
  let code: ExitCode = 0;
  for (const it of found) {
    const proof = await current(it, { ...helpers, onStep: (step) => progress.step(`${it.name}: ${step}`) });
    progress.clear();
    const { files } = proof.proposal;
    const unknown =
      (files.includes("checks.ts") && !proof.audited) || (files.includes("schema.ts") && !proof.typed.delta);
    const unattested = attest ? [] : stale(proof);
    const against = unknown ? proof.problems : unattested;
    if (unknown || unattested.length > 0) {
      code = 1;
      await print([...against.map(show), `${it.name}: nothing written.`].join("\n"), process.stderr);
      continue;
    }
    const changed = writeAll(recordOf(proof));
    const but = proof.holds ? "" : ` It is not all that it claims to be: see npm run sep -- evidence ${it.name}`;
    await print(`${it.name}: ${changed.length > 0 ? `wrote ${changed.join(", ")}` : "up to date"}.${but}`);
  }
  progress.end();
  return code;
}
