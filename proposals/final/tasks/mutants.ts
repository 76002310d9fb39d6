/** The reference with one fault each, by what the fault is in. */
import type { Mutant } from "@transports-wg/audit";
import { answers } from "./mutants/answers.ts";
import { clients } from "./mutants/clients.ts";
import { declarations } from "./mutants/declarations.ts";
import { endings } from "./mutants/endings.ts";

export const mutants: readonly Mutant[] = [...declarations, ...answers, ...endings, ...clients];
