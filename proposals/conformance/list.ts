/** Prints which scenarios judge us, how many checks each has, and which of them are known to fail. */
import { expected, judge, judgeOurClient, type Judged } from "./judge.ts";
import { makeServer } from "./server.ts";

function print(side: string, judged: Judged[]): void {
  for (const [scenario, checks] of judged) {
    const known = expected
      .filter((it) => it.scenario === scenario)
      .map(({ because }) => `expected to fail: ${because}`);
    console.log(
      `${side}  ${scenario.padEnd(48)} ${String(checks.length).padStart(2)} checks  ${known.join(" ")}`.trimEnd(),
    );
  }
}

print("server", await judge(await makeServer()));
print("client", await judgeOurClient("node --import tsx client.ts"));
