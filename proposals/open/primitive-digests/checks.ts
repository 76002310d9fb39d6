import type { Check } from "@transports-wg/audit";
import { changed } from "./checks/changed.ts";
import { contents } from "./checks/contents.ts";
import { determinism } from "./checks/determinism.ts";
import { http } from "./checks/http.ts";
import { intermediary } from "./checks/intermediary.ts";
import { memory } from "./checks/memory.ts";
import { precondition } from "./checks/precondition.ts";
import { where } from "./checks/where.ts";

/** In the order of the text. What servers and clients under test have to offer stands in *Reference Implementation*. */
export const checks: readonly Check[] = [
  ...where,
  ...determinism,
  ...memory,
  ...precondition,
  ...changed,
  ...contents,
  ...http,
  ...intermediary,
];
