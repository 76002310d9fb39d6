/**
 * What the checks need of a server under test (the section *Reference Implementation* says the same):
 *
 * - lists of tools, prompts, resources and resource templates, each of more than one page;
 * - at least one result that is public;
 * - a resource that the principal `alice` is shown and may read, and `bob` is not and may not;
 * - the resource `note://sealed`, which answers a first reading with `input_required`.
 *
 * Of a client: `settings.snapshot` true, when it is to give consistent lists; `settings.poll` with `{ method, params, every }`, when
 * it is to poll; `settings.largest`, the characters that a result may have that it keeps. One that cannot do this fails the check.
 */
import type { Check } from "@transports-wg/audit";
import { freshness } from "./checks/freshness.ts";
import { hardCases } from "./checks/hard-cases.ts";
import { hints } from "./checks/hints.ts";
import { keys } from "./checks/keys.ts";
import { notifications } from "./checks/notifications.ts";
import { pages } from "./checks/pages.ts";
import { polling } from "./checks/polling.ts";
import { proxy } from "./checks/proxy.ts";
import { scope } from "./checks/scope.ts";

export const checks: readonly Check[] = [
  ...hints,
  ...freshness,
  ...polling,
  ...keys,
  ...scope,
  ...notifications,
  ...pages,
  ...hardCases,
  ...proxy,
];
