/**
 * What has to be there to be checked. A server under test offers the tools that README.md describes under *Reference
 * Implementation*; a client under test needs somebody who answers for its user, its model and its file system.
 */
import type { Check } from "@transports-wg/audit";
import * as client from "./checks/client-answers.ts";
import * as asks from "./checks/server-asks.ts";
import * as server from "./checks/server-others.ts";

export const checks: readonly Check[] = [
  asks.askedWithinCall,
  asks.nothingFromTimer,
  asks.nothingAfterCancel,
  asks.ownStream,
  asks.notOnGetStream,
  asks.idsApart,
  client.idsApart,
  client.elicitationWithoutCall,
  client.onGetStream,
  client.afterAnswer,
  client.samplingWithoutCall,
  client.rootsWithoutCall,
  client.thinkingTime,
  asks.comments,
  server.pingAnswered,
  client.pingAnswered,
  server.modernSendsNone,
  client.modernIgnores,
  client.modernSilent,
];
