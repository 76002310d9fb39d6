/**
 * What has to be there to be checked. A server under test offers the tools that README.md describes under *Reference
 * Implementation*; their names are those of the official conformance suite, where it has them. A client under test is told by
 * settings what to be: they stand there too.
 */
import type { Check } from "@transports-wg/audit";
import * as cancellation from "./checks/cancellation.ts";
import * as clientEra from "./checks/client-era.ts";
import * as clientProcess from "./checks/client-process.ts";
import * as clientSays from "./checks/client-says.ts";
import * as clientTime from "./checks/client-time.ts";
import * as discovery from "./checks/discovery.ts";
import * as endpoint from "./checks/endpoint.ts";
import * as envelope from "./checks/envelope.ts";
import * as independence from "./checks/independence.ts";
import * as pipe from "./checks/pipe.ts";
import * as streams from "./checks/streams.ts";
import * as subscriptions from "./checks/subscriptions.ts";

export const checks: readonly Check[] = [
  envelope.metaRequired,
  envelope.metaRequiredHttp400,
  envelope.clientInfoOptional,
  envelope.clientInfoChangesNothing,
  envelope.unsupportedVersion,
  envelope.unsupportedVersionHttp400,
  envelope.undeclaredCapability,
  envelope.undeclaredCapabilityHttp400,
  envelope.headerMismatch,
  envelope.serverInfo,
  discovery.discover,
  discovery.declared,
  discovery.initializeNamesVersions,
  independence.nothingRemembered,
  independence.anyReplica,
  independence.explicitState,
  streams.noLogUnasked,
  streams.noRequestsOnStream,
  streams.ownStreamOnly,
  subscriptions.acknowledgedFirst,
  subscriptions.tagged,
  subscriptions.filterHonoured,
  subscriptions.acknowledgedSubset,
  subscriptions.toolsChanged,
  subscriptions.promptsChanged,
  subscriptions.resourceUpdated,
  subscriptions.changeCrossesReplicas,
  subscriptions.independent,
  subscriptions.gracefulEnd,
  subscriptions.endNotCancelled,
  cancellation.closingCancels,
  cancellation.disconnectCancels,
  endpoint.unknownMethod,
  endpoint.noGetOrDelete,
  endpoint.sessionIgnored,
  pipe.cancelledSilent,
  pipe.badCancellationsIgnored,
  pipe.onlyMessages,
  pipe.noNewline,
  pipe.goesAtEnd,
  clientSays.populatesMeta,
  clientSays.namesItself,
  clientSays.declaresElicitation,
  clientSays.declaresRoots,
  clientSays.declaresSampling,
  clientSays.sendsVersionHeader,
  clientSays.versionHeaderMatches,
  clientSays.choosesCommonVersion,
  clientSays.surfacesNoCommonVersion,
  clientSays.absentResultType,
  clientSays.sendsNoResponse,
  clientSays.clientNoNewline,
  clientEra.probesFirst,
  clientEra.fallsBack,
  clientEra.silentIsLegacy,
  clientEra.lateProbeIgnored,
  clientEra.modernStaysModern,
  clientEra.eraRemembered,
  clientTime.timesOut,
  clientTime.timesOutDespiteProgress,
  clientTime.closesToCancel,
  clientTime.cancelsOnStdio,
  clientTime.ignoresLate,
  clientTime.repeatIsNew,
  clientProcess.correlates,
  clientProcess.learnsHonoured,
  clientProcess.restarts,
  clientProcess.listensAgain,
  clientProcess.oneProcess,
];
