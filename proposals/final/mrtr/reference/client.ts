/** The client of the section *Client Requirements*. It goes round by itself: who calls it sees only the final result. */
import { randomUUID } from "node:crypto";
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { InputRequests, InputRequiredResult } from "@transports-wg/schema/2026-07-28/types";
import { MalformedAnswer, type Client, type Params, type Result } from "@transports-wg/wire";

/** Requests that one call may take. */
export const ROUNDS = 10;

/** Milliseconds to wait before the second round in a row that asks for nothing; twice as long before each further one. */
const PACE = 250;

const _meta = {
  [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
  [META_KEYS.CLIENT_CAPABILITIES]: { elicitation: {}, sampling: {}, roots: {} },
};

export function makeClient(world: World, peer: Peer): Client {
  const plain = peer.connect();
  return {
    ...plain,
    async request(method, params = {}, options = {}) {
      const original: Params = { ...params, _meta: { ..._meta, ...params._meta } };
      // What one call is told is of no use to another: all of it lives and dies in here.
      let result = kindOf(await plain.request(method, original, options));
      let silent = 0;
      for (let sent = 1; result.kind === "input_required"; sent++) {
        if (sent === ROUNDS) throw new Error(`${method} still needs input after ${ROUNDS} rounds`);
        const { inputRequests, requestState } = result.value as InputRequiredResult;
        silent = inputRequests ? 0 : silent + 1;
        if (silent > 1) await world.clock.sleep(PACE * 2 ** (silent - 2), options.signal);
        const continuation = {
          ...(inputRequests && { inputResponses: await gather(inputRequests) }),
          ...(requestState !== undefined && { requestState }),
        };
        // A number could be one that is taken.
        const again = { ...options, id: randomUUID() };
        result = kindOf(await plain.request(method, { ...original, ...continuation }, again));
      }
      return result.value;
    },
  };

  /** Everything that was asked for, each answer under the key of its question. */
  async function gather(questions: InputRequests): Promise<Result> {
    const answered = Object.entries(questions).map(async ([key, { method, params = {} }]) => {
      return [key, await world.answer({ method, params: { ...params } })] as const;
    });
    return Object.fromEntries(await Promise.all(answered));
  }
}

/** Which of the two it is. Servers of earlier revisions do not say, and know but one. */
function kindOf(value: Result): { kind: "complete" | "input_required"; value: Result } {
  const { resultType: kind = "complete" } = value;
  if (kind === "complete" || kind === "input_required") return { kind, value };
  throw new MalformedAnswer(`resultType should be complete or input_required, but is ${JSON.stringify(kind)}`);
}
