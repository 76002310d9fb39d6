import type { Check } from "@transports-wg/audit";
import { caching } from "./checks/caching.ts";
import { card } from "./checks/card.ts";
import { catalog } from "./checks/catalog.ts";
import { connecting } from "./checks/connecting.ts";
import { finding } from "./checks/finding.ts";
import { keeping } from "./checks/keeping.ts";
import { live } from "./checks/live.ts";
import { origins } from "./checks/origins.ts";
import { publicity } from "./checks/publicity.ts";
import { serving } from "./checks/serving.ts";
import { strangers } from "./checks/strangers.ts";
import { trust } from "./checks/trust.ts";

/** In the order of the text. What servers and clients under test have to offer stands in *Reference Implementation*. */
export const checks: readonly Check[] = [
  ...card,
  ...publicity,
  ...catalog,
  ...serving,
  ...origins,
  ...caching,
  ...live,
  ...finding,
  ...strangers,
  ...keeping,
  ...connecting,
  ...trust,
];
