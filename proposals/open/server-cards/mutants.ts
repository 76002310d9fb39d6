import type { Mutant } from "@transports-wg/audit";
import { card } from "./mutants/card.ts";
import { connecting } from "./mutants/connecting.ts";
import { fetching } from "./mutants/fetching.ts";
import { serving } from "./mutants/serving.ts";

export const mutants: readonly Mutant[] = [...card, ...serving, ...fetching, ...connecting];
