/**
 * What has to be there to be checked. A server under test offers the tools that README.md describes under *Reference
 * Implementation*; their names are those of the official conformance suite, where it has them. A client under test needs nothing
 * but somebody who answers for its user.
 */
import type { Check } from "@transports-wg/audit";
import * as following from "./checks/client-following.ts";
import * as answering from "./checks/client-input.ts";
import * as creation from "./checks/creation.ts";
import * as declaration from "./checks/declaration.ts";
import * as endings from "./checks/endings.ts";
import * as headers from "./checks/headers.ts";
import * as input from "./checks/input.ts";
import * as notifications from "./checks/notifications.ts";
import * as polling from "./checks/polling.ts";

export const checks: readonly Check[] = [
  declaration.advertised,
  declaration.undeclaredGetsNoTask,
  declaration.missingCapability,
  declaration.missingCapabilityNamed,
  declaration.methodsRefused,
  declaration.legacyMeansNothing,
  declaration.hintIgnored,
  declaration.resultRemoved,
  declaration.olderNamesUnknown,
  declaration.othersRefused,
  creation.typeOnCreate,
  creation.typeNowhereElse,
  creation.durable,
  creation.roundsBefore,
  polling.working,
  polling.inputRequired,
  polling.completed,
  polling.cancelled,
  polling.failed,
  polling.failureExplained,
  polling.toolErrorCompletes,
  polling.failedIsProtocol,
  polling.typeOfGet,
  polling.unknownOnGet,
  polling.unknownElsewhere,
  input.empty,
  input.typeOfUpdate,
  input.strangersIgnored,
  input.partial,
  input.allOutstanding,
  input.keysUnique,
  input.keysNotReused,
  input.malformed,
  input.emptyCancel,
  input.typeOfCancel,
  endings.endIsFinal,
  endings.raceIsDecided,
  endings.earlyExpiry,
  endings.overdueFails,
  notifications.undeclaredListenerRefused,
  notifications.acknowledgesWhatItKnows,
  notifications.wholeTasks,
  notifications.othersNotHeard,
  notifications.elsewhere,
  notifications.nothingElse,
  headers.mismatchRefused,
  headers.matchAccepted,
  following.declaredAlways,
  following.bothKinds,
  following.taskElsewhereInvalid,
  following.nameSet,
  following.nameEncoded,
  following.intervalRespected,
  following.pollsToTheEnd,
  following.idsPersisted,
  following.cancelsByMethod,
  following.givesUp,
  answering.answersAll,
  answering.askedOnce,
  answering.sameTrust,
  // What this group proposes.
  creation.madeOnce,
  creation.keyOfAnother,
  creation.keyOfOthers,
  creation.acknowledgedKept,
  endings.abandonedTakenUp,
  endings.effectOnce,
  endings.retention,
  endings.expiredToldApart,
  endings.expiredForOwner,
  endings.retryClass,
  following.repeatsWhatItMay,
  following.waitsBeforeRepeating,
];
