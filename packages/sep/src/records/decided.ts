import { existsSync } from "node:fs";
import { readMinutes, type Decision } from "@transports-wg/records";

/** What the meetings decided; unknown in a repository without minutes. */
export const decided = (): readonly Decision[] | undefined =>
  existsSync("meetings") ? readMinutes(".").decisions : undefined;
