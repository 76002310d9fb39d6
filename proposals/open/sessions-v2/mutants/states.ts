import { spoilRequest, spoilResult, type Mutant } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { SESSION } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";
import { inSession, sessionOf, withStore } from "./spoil.ts";

const payloadOf = (state: string): string => state.split(".")[0]!;

export const states: readonly Mutant[] = [
  {
    name: "rotates the id of a session",
    kills: ["session-id-kept"],
    wrap: (reference) =>
      spoilResult(reference, (result) => {
        const { [SESSION]: session, ..._meta } = (result._meta ?? {}) as Record<string, SessionMetadata>;
        if (!session) return result;
        return { ...result, _meta: { ..._meta, [SESSION]: { ...session, sessionId: `${session.sessionId}-2` } } };
      }),
  },
  {
    name: "reads, changes and writes without looking again",
    kills: ["parallel-changes-kept"],
    wrap: (reference) =>
      withStore(reference, (store) => ({
        async add(key, value) {
          const found = await store.get(key);
          await new Promise((resolve) => setTimeout(resolve, 1));
          if (found !== undefined) return false;
          await store.set(key, value);
          return true;
        },
      })),
  },
  {
    name: "believes whatever state it is given",
    kills: ["foreign-state-refused"],
    wrap(reference) {
      let issued: Result | undefined;
      const attentive = spoilResult(reference, (result) => {
        issued = ((result._meta as Result | undefined)?.[SESSION] as Result | undefined) ?? issued;
        return result;
      });
      return spoilRequest(attentive, (request) => {
        const session = sessionOf(request);
        if (!session?.state || !issued) return request;
        return { ...request, params: inSession(request.params, issued) };
      });
    },
  },
  {
    name: "does not look for which session a state was issued",
    kills: ["foreign-state-refused"],
    wrap(reference) {
      const issued = new Map<string, Result>();
      const attentive = spoilResult(reference, (result) => {
        const session = (result._meta as Result | undefined)?.[SESSION] as SessionMetadata | undefined;
        if (session?.state !== undefined) issued.set(session.state, { ...session });
        return result;
      });
      return spoilRequest(attentive, (request) => {
        const session = sessionOf(request);
        const known = session?.state === undefined ? undefined : issued.get(session.state);
        return known ? { ...request, params: inSession(request.params, known) } : request;
      });
    },
  },
  {
    name: "looks at the first half of a state only",
    kills: ["foreign-state-refused"],
    wrap(reference) {
      const issued = new Map<string, string>();
      const attentive = spoilResult(reference, (result) => {
        const session = (result._meta as Result | undefined)?.[SESSION] as SessionMetadata | undefined;
        if (session?.state !== undefined) issued.set(payloadOf(session.state).slice(1), session.state);
        return result;
      });
      return spoilRequest(attentive, (request) => {
        const session = sessionOf(request);
        const whole = issued.get(payloadOf(session?.state ?? "").slice(1));
        if (!session || whole === undefined) return request;
        return { ...request, params: inSession(request.params, { ...session, state: whole }) };
      });
    },
  },
];
