/** The reference with one fault each, by who has it. */
import type { Mutant } from "@transports-wg/audit";
import { clients } from "./mutants/clients.ts";
import { forwarders } from "./mutants/forwarders.ts";
import { gateways } from "./mutants/gateways.ts";
import { keys } from "./mutants/keys.ts";
import { readers } from "./mutants/readers.ts";

export const mutants: readonly Mutant[] = [...keys, ...clients, ...readers, ...gateways, ...forwarders];
