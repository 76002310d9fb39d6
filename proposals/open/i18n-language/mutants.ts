import type { Mutant } from "@transports-wg/audit";
import { agreement } from "./mutants/agreement.ts";
import { boundary } from "./mutants/boundary.ts";
import { client } from "./mutants/client.ts";
import { intermediary } from "./mutants/intermediary.ts";
import { preference } from "./mutants/preference.ts";
import { response } from "./mutants/response.ts";

export const mutants: readonly Mutant[] = [
  ...preference,
  ...boundary,
  ...agreement,
  ...response,
  ...client,
  ...intermediary,
];
