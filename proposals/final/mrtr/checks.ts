/**
 * What has to be there to be checked. A server under test offers the tools, the prompt and the resource that README.md
 * describes under *Reference Implementation*; their names are those of the official conformance suite, where it has them.
 * A client under test needs nothing but somebody who answers for its user.
 */
import type { Check } from "@transports-wg/audit";
import * as answers from "./checks/answers.ts";
import * as clientAnswers from "./checks/client-answers.ts";
import * as clientResults from "./checks/client-results.ts";
import * as clientRounds from "./checks/client-rounds.ts";
import * as clientState from "./checks/client-state.ts";
import * as gateway from "./checks/gateway.ts";
import * as independence from "./checks/independence.ts";
import * as questions from "./checks/questions.ts";
import * as results from "./checks/results.ts";
import * as state from "./checks/state.ts";

export const checks: readonly Check[] = [
  results.resultTypeIncluded,
  results.notOnUnsupportedRequests,
  results.asksOnlyInResults,
  results.requestStateIncomplete,
  questions.elicitationIncomplete,
  questions.samplingIncomplete,
  questions.listRootsIncomplete,
  questions.inputRequestKeysUnique,
  questions.respectClientCapabilities,
  questions.withdrawnCapabilityRespected,
  state.hostileStateRefused,
  state.stateIntegrityProtected,
  state.rejectTamperedState,
  state.foreignStateRefused,
  state.expiredStateRefused,
  state.reboundStateRefused,
  state.singleUseStateConsumedOnce,
  independence.abandonedCallChangesNothing,
  independence.retryNeedsNothingRemembered,
  answers.validateInputResponses,
  answers.errorOnProtocolError,
  answers.ignoreUnexpectedParams,
  answers.missingResponseRerequests,
  independence.badRoundsThrottled,
  clientAnswers.gathersEveryInput,
  clientAnswers.keepsHostileKeys,
  clientAnswers.fullParamsAgain,
  clientState.requestStateEchoed,
  clientState.stateOpaque,
  clientState.noStateOmitted,
  clientState.stateOnlyRetried,
  clientState.jsonrpcIdDifferent,
  clientState.parallelIsolation,
  clientResults.defaultResultTypeComplete,
  clientResults.unknownResultTypeRefused,
  clientRounds.roundsBounded,
  clientRounds.resultOnLastRoundDelivered,
  clientResults.continuationNotCached,
  gateway.continuationNotCached,
];
