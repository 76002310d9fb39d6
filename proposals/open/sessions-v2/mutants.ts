import type { Mutant } from "@transports-wg/audit";
import { clients } from "./mutants/clients.ts";
import { servers } from "./mutants/servers.ts";
import { states } from "./mutants/states.ts";

export const mutants: readonly Mutant[] = [...servers, ...states, ...clients];
