import type { Check } from "@transports-wg/audit";
import { annotations } from "./checks/annotations.ts";
import { comparing } from "./checks/comparing.ts";
import { definitions } from "./checks/definitions.ts";
import { gateways } from "./checks/gateways.ts";
import { params } from "./checks/params.ts";
import { rewriting } from "./checks/rewriting.ts";
import { standard } from "./checks/standard.ts";
import { values } from "./checks/values.ts";

/** In the order of the text. What servers and gateways under test have to offer stands in *Reference Implementation*. */
export const checks: readonly Check[] = [
  ...standard,
  ...comparing,
  ...definitions,
  ...annotations,
  ...values,
  ...params,
  ...gateways,
  ...rewriting,
];
