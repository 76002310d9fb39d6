import { readdirSync } from "node:fs";
import type { Pair, WholePair } from "./pair.ts";
import type { Rule } from "./rule.ts";

/** All rules by name, sorted: each file of the folder is one. */
export async function loadRules(): Promise<Map<string, Rule>> {
  const names = readdirSync(new URL("rules/", import.meta.url))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
  const load = async (name: string) => {
    const module = (await import(`./rules/${name}.ts`)) as { rule: Rule };
    return [name, module.rule] as const;
  };
  return new Map(await Promise.all(names.map(load)));
}

export type Rules = ReadonlyMap<string, Rule>;

/** All that the rules find in pairs. */
export const changesIn = (rules: Rules, pairs: readonly (Pair | WholePair)[]) =>
  [...rules].flatMap(([name, rule]) =>
    pairs.flatMap((pair) => [...rule.check(pair)].map((change) => ({ rule: name, level: rule.level, pair, change }))),
  );
