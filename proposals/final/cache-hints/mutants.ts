/** The reference with one fault each: servers that hint wrongly, clients and proxies that keep wrongly. */
import type { Mutant } from "@transports-wg/audit";
import { changes } from "./mutants/changes.ts";
import { contexts } from "./mutants/contexts.ts";
import { proxies } from "./mutants/proxies.ts";
import { servers } from "./mutants/servers.ts";
import { times } from "./mutants/times.ts";

export const mutants: readonly Mutant[] = [...servers, ...times, ...contexts, ...changes, ...proxies];
