/** The reference with one fault each, by the side that has it. */
import type { Mutant } from "@transports-wg/audit";
import { clients } from "./mutants/clients.ts";
import { servers } from "./mutants/servers.ts";

export const mutants: readonly Mutant[] = [...servers, ...clients];
