import type { Mutant } from "@transports-wg/audit";
import { clients } from "./mutants/clients.ts";
import { definitions } from "./mutants/definitions.ts";
import { gateways } from "./mutants/gateways.ts";
import { params } from "./mutants/params.ts";
import { servers } from "./mutants/servers.ts";
import { values } from "./mutants/values.ts";

/** The reference with one fault each, by party and section. */
export const mutants: readonly Mutant[] = [...clients, ...definitions, ...values, ...servers, ...params, ...gateways];
