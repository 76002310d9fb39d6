/**
 * What has to be there to be checked. A server under test offers the tools that README.md describes under *Reference
 * Implementation*, and takes its groups of headers from a setting; a client under test takes the trace of its host from one.
 */
import type { Check } from "@transports-wg/audit";
import * as clientValues from "./checks/client-values.ts";
import * as continuing from "./checks/continuing.ts";
import * as forwarding from "./checks/forwarding.ts";
import * as gateway from "./checks/gateway.ts";
import * as otherKeys from "./checks/other-keys.ts";
import * as ownKeys from "./checks/own-keys.ts";
import * as reading from "./checks/reading.ts";
import * as serverValues from "./checks/server-values.ts";

export const checks: readonly Check[] = [
  ownKeys.keyGrammarOfServer,
  ownKeys.keyGrammarOfClient,
  ownKeys.reservedPrefixOfServer,
  ownKeys.reservedPrefixOfClient,
  otherKeys.oddValuesToServer,
  otherKeys.oddValuesToClient,
  otherKeys.unknownKeysToServer,
  otherKeys.unknownKeysPass,
  otherKeys.unknownKeysHandedOn,
  clientValues.traceOfHost,
  serverValues.traceNotDemanded,
  clientValues.traceparentOfClient,
  serverValues.traceparentOfServer,
  serverValues.formsInAnswers,
  clientValues.tracestateOfClient,
  serverValues.tracestateOfServer,
  clientValues.baggageOfClient,
  serverValues.baggageOfServer,
  reading.brokenTraceparentIgnored,
  reading.paddedTraceparentIgnored,
  reading.stateAloneIgnored,
  reading.brokenStateSparesTrace,
  reading.laterVersionRead,
  reading.metaBeforeHeader,
  gateway.metaBeforeHeader,
  reading.contextNotShared,
  continuing.sameTraceDownstream,
  gateway.continuesTrace,
  gateway.loopStaysBounded,
  gateway.keepsState,
  gateway.keepsBaggage,
  gateway.dropsBroken,
  gateway.dropsBrokenProperties,
  gateway.notificationsPass,
  continuing.stateKept,
  continuing.baggageKept,
  continuing.stateCut,
  continuing.baggageCut,
  forwarding.configuredOnly,
  forwarding.addedGroup,
  forwarding.defaultGroups,
  forwarding.policyClear,
  forwarding.policyPrefer,
  forwarding.policyIgnore,
  forwarding.requiredMissing,
  forwarding.invalidDropped,
  forwarding.injection,
  forwarding.injectionInProperties,
  forwarding.injectionInGroups,
  forwarding.valueLimit,
  forwarding.totalLimit,
  forwarding.handlersReadMeta,
];
