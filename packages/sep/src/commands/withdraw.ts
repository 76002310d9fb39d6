import { Command, Option } from "commander";
import { run } from "../run.ts";

interface Options {
  supersededBy?: string;
  rejected?: boolean;
  dormant?: boolean;
  dryRun?: boolean;
}

export const command = new Command("withdraw")
  .description("End a proposal: it moves to proposals/closed, stays readable, and nothing in it runs")
  .argument("<proposal>", "name or path")
  .addOption(
    new Option("--superseded-by <proposal>", "another has taken its place: a name here, or a number").conflicts([
      "rejected",
      "dormant",
    ]),
  )
  .addOption(new Option("--rejected", "a meeting has declined it").conflicts("dormant"))
  .option("--dormant", "it has found no sponsor in six months")
  .option("--dry-run", "say what would change, and change nothing")
  .addHelpText(
    "after",
    `
A decision in the minutes says so first. What is final can only be superseded, and what others are built upon cannot be closed. A delta that
leaves the draft takes its changeset with it. All of it happens, or nothing.

Examples:
  sep withdraw my-proposal
  sep withdraw my-proposal --superseded-by a-better-one
  sep withdraw my-proposal --dormant --dry-run

Exit codes: 0 closed, 1 something stands against it, 2 wrong usage.`,
  )
  .action((word: string, { supersededBy, rejected, dormant, dryRun = false }: Options) =>
    run(async () => {
      const { choose, enter } = await import("../repository.ts");
      const [found] = choose([word], enter());
      const { withdraw } = await import("../life/withdraw.ts");
      const end = supersededBy !== undefined ? "Superseded" : rejected ? "Rejected" : dormant ? "Dormant" : "Withdrawn";
      return withdraw(found!, { end, by: supersededBy, dryRun }, new Date());
    }),
  );
