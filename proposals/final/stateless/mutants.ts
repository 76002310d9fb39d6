import type { Mutant } from "@transports-wg/audit";
import { mutants as client } from "./mutants/client.ts";
import { mutants as pipes } from "./mutants/pipes.ts";
import { mutants as server } from "./mutants/server.ts";
import { mutants as subscriptions } from "./mutants/subscriptions.ts";

export const mutants: readonly Mutant[] = [...server, ...subscriptions, ...pipes, ...client];
