import type { Mutant } from "@transports-wg/audit";
import { clients } from "./mutants/clients.ts";
import { handles } from "./mutants/handles.ts";
import { lists } from "./mutants/lists.ts";
import { sessions } from "./mutants/sessions.ts";
import { state } from "./mutants/state.ts";

export const mutants: readonly Mutant[] = [...state, ...lists, ...handles, ...sessions, ...clients];
