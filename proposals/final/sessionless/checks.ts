/** What a server under test has to offer stands in README.md under *Reference Implementation*. A client needs nothing. */
import type { Check } from "@transports-wg/audit";
import { client } from "./checks/client.ts";
import { handles } from "./checks/handles.ts";
import { lists } from "./checks/lists.ts";
import { sessions } from "./checks/sessions.ts";
import { state } from "./checks/state.ts";

/** In the order of the text. */
export const checks: readonly Check[] = [...state, ...lists, ...handles, ...sessions, ...client];
