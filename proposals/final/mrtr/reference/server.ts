/** The server of the section *Server Requirements*. It keeps nothing of a call from one round to the next. */
import { randomUUID } from "node:crypto";
import { principalOf, type World } from "@transports-wg/harness";
import { ERROR_CODES, META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { ClientCapabilities, InputRequest, InputResponses } from "@transports-wg/schema/2026-07-28/types";
import { validate } from "@transports-wg/schema/2026-07-28/validate";
import {
  INVALID_PARAMS,
  RpcError,
  server,
  type Context,
  type Handler,
  type Params,
  type Respond,
  type Result,
} from "@transports-wg/wire";
import { answers, declared, needed } from "./answers.ts";
import { prompts, resources, tools, type Fixture } from "./fixtures.ts";
import { refusedState, sealedStates, type Memory, type States } from "./state.ts";
import { makeThrottle } from "./throttle.ts";

/** @param states how request states are sealed and opened; a mutant brings its own */
export function makeServer(world: World, states: States = sealedStates(world)): Handler {
  const throttle = makeThrottle(world);

  /** One round of a supported request: ends in a question or in the answer. */
  async function round(fixture: Fixture, params: Params, { method, _meta, headers }: Context): Promise<Result> {
    const can = (_meta[META_KEYS.CLIENT_CAPABILITIES] ?? {}) as ClientCapabilities;
    const origin = { principal: principalOf(headers, world), method, params };

    // 1. The state is hostile until it was opened.
    const { requestState, inputResponses = {} } = params as { requestState?: string; inputResponses?: InputResponses };
    const memory = requestState === undefined ? undefined : states.open(requestState, origin);

    // 2. Of the answers, those to what is still asked. Without the state that says so, a stateful call asked for nothing.
    const before: Memory = memory ?? { call: randomUUID(), answers: {} };
    const given = fixture.stateful && !memory ? {} : inputResponses;
    const known = { ...before.answers, ...taken(open(fixture.asks(before.answers, can), before.answers), given) };

    // 3. What is missing is asked for, again if need be, as far as this request declares that it can be.
    const missing = open(fixture.asks(known, can), known);
    const undeclared = Object.values(missing).filter((question) => !declared(question, can));
    if (undeclared.length > 0) throw missingCapability(undeclared);
    const state = fixture.stateful && { requestState: states.seal({ ...before, answers: known }, origin) };
    if (Object.keys(missing).length > 0) return { resultType: "input_required", inputRequests: missing, ...state };
    if (fixture.pauses && !memory) return { resultType: "input_required", ...state };

    // 4. Signatures do not stop a replay; what all replicas share does.
    if (fixture.once && !(await world.store.add(`finished ${before.call}`, true))) throw refusedState();
    return { resultType: "complete", ...(await fixture.finish(known, params, world)) };
  }

  const find = (fixtures: Readonly<Record<string, Fixture>>, name: unknown): Fixture => {
    if (typeof name === "string" && Object.hasOwn(fixtures, name)) return fixtures[name]!;
    throw new RpcError(INVALID_PARAMS, `There is no ${String(name)} here`);
  };

  /** Goes around all methods: counts the rounds of each principal that had to be refused. */
  const wrap =
    (next: Respond): Respond =>
    async (message, context) => {
      const { inputResponses, requestState } = message.params ?? {};
      if (inputResponses === undefined && requestState === undefined) return next(message, context);
      const principal = principalOf(context.headers, world);
      await throttle.admit(principal);
      try {
        return await next(message, context);
      } catch (error) {
        if (error instanceof RpcError && error.code === INVALID_PARAMS) await throttle.refused(principal);
        throw error;
      }
    };

  return server(
    {
      // The three that can ask.
      "tools/call": (params, context) => round(find(tools, params.name), params, context),
      "prompts/get": (params, context) => round(find(prompts, params.name), params, context),
      "resources/read": (params, context) => round(find(resources, params.uri), params, context),
      // All others answer at once.
      "server/discover": () => ({
        ...cacheable,
        supportedVersions: [PROTOCOL_VERSION],
        capabilities: { tools: {}, prompts: {}, resources: {} },
      }),
      "tools/list": () => ({
        ...cacheable,
        tools: Object.keys(tools).map((name) => ({ name, inputSchema: { type: "object" } })),
      }),
      "prompts/list": () => ({ ...cacheable, prompts: Object.keys(prompts).map((name) => ({ name })) }),
      "resources/list": () => ({ ...cacheable, resources: Object.keys(resources).map((uri) => ({ uri, name: uri })) }),
    },
    { validate, wrap },
  );
}

const cacheable = { resultType: "complete", ttlMs: 0, cacheScope: "private" };

type Questions = Readonly<Record<string, InputRequest>>;

/** The questions without an answer. */
const open = (questions: Questions, known: InputResponses): Questions =>
  Object.fromEntries(Object.entries(questions).filter(([key]) => !Object.hasOwn(known, key)));

/**
 * The answers to these questions. Whatever else was sent is ignored.
 *
 * @throws RpcError for what is under the key of a question, and no answer to it
 */
function taken(questions: Questions, given: InputResponses): InputResponses {
  const asked = Object.entries(questions).filter(([key]) => Object.hasOwn(given, key));
  for (const [key, question] of asked) {
    if (answers(question, given[key])) continue;
    throw new RpcError(INVALID_PARAMS, `inputResponses.${key} should answer ${question.method}, but does not`);
  }
  return Object.fromEntries(asked.map(([key]) => [key, given[key]!]));
}

function missingCapability(questions: InputRequest[]): RpcError {
  const { code, http } = ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY;
  const requiredCapabilities = Object.assign({}, ...questions.map(needed)) as ClientCapabilities;
  return new RpcError(code, "The call needs to ask what the client does not declare", {
    data: { requiredCapabilities },
    status: http,
  });
}
