import type { Mutant } from "@transports-wg/audit";
import { client } from "./mutants/client.ts";
import { determinism } from "./mutants/determinism.ts";
import { intermediary } from "./mutants/intermediary.ts";
import { precondition } from "./mutants/precondition.ts";

export const mutants: readonly Mutant[] = [...determinism, ...precondition, ...client, ...intermediary];
