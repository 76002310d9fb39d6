import type { Problem } from "@transports-wg/proposal";
import { readYaml } from "./yaml.ts";

/** What is wanted, whoever does it. A proposal names the area that it serves. */
export interface Area {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  /** Which roadmap names it. */
  readonly source: string;
  /** Its place among the priorities of that roadmap, or what is said instead; absent where it has no place. */
  readonly priority?: number | string;
  /** Groups that the roadmap names. */
  readonly owners: readonly string[];
}

const REQUIRED = ["id", "title", "what", "source"];
const OPTIONAL = ["priority", "owners"];

/** Reads `roadmap.yaml`. An area with a fault is reported, and left out. */
export function readRoadmap(file: string, source: string, problems: Problem[]): readonly Area[] {
  const areas: Area[] = [];
  for (const it of readYaml(file, source, [["areas"], []], problems)?.list("areas", REQUIRED, OPTIONAL) ?? []) {
    const [id, title, what, where] = REQUIRED.map((key) => it.text(key));
    if (id === undefined || title === undefined || what === undefined || where === undefined) continue;
    if (areas.some((other) => other.id === id)) it.report("id", `Two areas are called "${id}". Rename or delete one.`);
    const priority = it.numberOrText("priority");
    areas.push({
      id,
      title,
      what,
      source: where,
      owners: it.texts("owners"),
      ...(priority !== undefined && { priority }),
    });
  }
  return areas;
}
