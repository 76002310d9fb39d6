import type { Check } from "@transports-wg/audit";
import { agreement } from "./checks/agreement.ts";
import { boundary } from "./checks/boundary.ts";
import { caching } from "./checks/caching.ts";
import { choosing } from "./checks/choosing.ts";
import { client } from "./checks/client.ts";
import { clientCaches, intermediaries } from "./checks/keeping.ts";
import { preference } from "./checks/preference.ts";
import { reporting } from "./checks/reporting.ts";
import { response } from "./checks/response.ts";

/** What servers and clients under test have to offer stands in *Reference Implementation*. */
export const checks: readonly Check[] = [
  ...preference,
  ...choosing,
  ...reporting,
  ...boundary,
  ...agreement,
  ...caching,
  ...client,
  ...response,
  ...clientCaches,
  ...intermediaries,
];
