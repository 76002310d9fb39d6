import type { ElicitRequest, ElicitResult } from "./elicitation.js";
import type { RequestParams, Result } from "./jsonrpc.js";
import type { ListRootsRequest, ListRootsResult } from "./roots.js";
import type { CreateMessageRequest, CreateMessageResult } from "./sampling.js";

/**
 * One thing that the server has to know before it can finish: an answer of the user, a completion of a model, or the
 * roots. Method and parameters only, since it travels inside a result.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#inputrequests
 * @since 2026-07-28
 */
export type InputRequest = CreateMessageRequest | ListRootsRequest | ElicitRequest;

/**
 * What the server has to know, by keys of its own choice. It may ask only for what the client declared on this request.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#inputrequests
 * @since 2026-07-28
 */
export interface InputRequests {
  [key: string]: InputRequest;
}

/**
 * What the client found out: the bare result of one `InputRequest`, without `resultType`.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#inputresponses
 * @since 2026-07-28
 */
export type InputResponse = CreateMessageResult | ListRootsResult | ElicitResult;

/**
 * What the client found out, under the keys of the `InputRequests` it answers. Servers ignore keys they did not ask
 * for and ask again for those they miss.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#inputresponses
 * @since 2026-07-28
 */
export interface InputResponses {
  [key: string]: InputResponse;
}

/**
 * Not an answer yet, but what the client has to supply first; `resultType` is `input_required`. Sent by the server, in
 * answer to `tools/call`, `prompts/get` or `resources/read`, with at least one of its two members. The client then
 * repeats its request under a new id.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#inputrequiredresult
 * @since 2026-07-28
 */
export interface InputRequiredResult extends Result {
  /** What to find out before the retry. Without it, the client may retry at once. */
  inputRequests?: InputRequests;
  /** What the server wants back on the retry, in a form that only it understands. */
  requestState?: string;
}

/**
 * Parameters of a request that the server may answer with an `InputRequiredResult`. The members are for the retry;
 * a first attempt has none of them.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#client-requirements-basic-workflow
 * @since 2026-07-28
 */
export interface InputResponseRequestParams extends RequestParams {
  /** What the client found out since the last attempt. */
  inputResponses?: InputResponses;
  /**
   * `requestState` of the last `InputRequiredResult`, unchanged; absent if that had none. Servers have to expect a
   * forged one.
   */
  requestState?: string;
}
