/** The reference with one fault each, by the section of the text that forbids it. */
import type { Mutant } from "@transports-wg/audit";
import { answers } from "./mutants/answers.ts";
import { clients } from "./mutants/clients.ts";
import { gateways } from "./mutants/gateways.ts";
import { questions } from "./mutants/questions.ts";
import { rounds } from "./mutants/rounds.ts";
import { states } from "./mutants/states.ts";

export const mutants: readonly Mutant[] = [...questions, ...states, ...rounds, ...answers, ...clients, ...gateways];
