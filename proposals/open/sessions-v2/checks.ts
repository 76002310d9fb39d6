/** What servers and clients under test have to offer stands in README.md under *Reference Implementation*. */
import type { Check } from "@transports-wg/audit";
import { client } from "./checks/client.ts";
import { creation } from "./checks/creation.ts";
import { end } from "./checks/end.ts";
import { state } from "./checks/state.ts";
import { use } from "./checks/use.ts";

export const checks: readonly Check[] = [...creation, ...use, ...state, ...end, ...client];
