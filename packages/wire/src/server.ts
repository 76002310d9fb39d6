import { Call, CallContext, type Context } from "./call.ts";
import { DEFAULT_LIMIT, type Answer, type Exchange, type Handler, type Incoming } from "./handler.ts";
import { failure, fromExchange, refuse } from "./http.ts";
import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  INVALID_REQUEST,
  METHOD_NOT_FOUND,
  RpcError,
  errorResponse,
  isNotification,
  isRequest,
  resultResponse,
  type JSONRPCMessage,
  type JSONRPCNotification,
  type JSONRPCRequest,
  type Notification,
  type Params,
  type Result,
} from "./message.ts";
import { isObject, show } from "./parse.ts";

/** Answers one method. As an async generator it yields notifications and returns the result. */
export type Method = (params: Params, context: Context) => Outcome | Promise<Outcome>;
export type Outcome = Result | AsyncGenerator<Notification, Result, void>;
export type Methods = { readonly [method: string]: Method };

/** Answers any request: what goes around all methods has this shape, and knows the next of it. */
export type Respond = (message: JSONRPCRequest, context: Context) => Outcome | Promise<Outcome>;

/** Judges a message, such as `validate` of a revision. */
export type Validate = (
  message: unknown,
  about: { role: "client" | "server"; method?: string },
) => { valid: boolean; fault?: { message: string } };

export interface ServerOptions {
  /** Goes around all methods, known or not: checks that every request must pass, members that every result has. */
  wrap?: (next: Respond) => Respond;
  /** Refuses requests of known methods that are not as they should be. */
  validate?: Validate;
  /** Welcome web origins. Without it none are, which shuts out browsers and leaves every other client in. */
  origin?: (origin: string) => boolean;
  /** What to do with notifications. Others are accepted and mean nothing. */
  notifications?: { readonly [method: string]: (params: Params, incoming: Incoming) => void | Promise<void> };
  /** Bytes that a message may have. */
  limit?: number;
  /** Milliseconds between comments on a silent stream. */
  keepAlive?: number;
  /** Hears of errors that are the server's own fault, of which the client only learns that there was one. */
  onError?: (error: unknown) => void;
}

/** A table of methods as a handler. It remembers nothing from one request to the next. */
export function server(methods: Methods, options: ServerOptions = {}): Handler {
  const { wrap, validate, origin, notifications = {}, limit = DEFAULT_LIMIT, keepAlive } = options;
  const { onError = console.error } = options;

  const call: Respond = (message, context) => {
    const method = own(methods, message.method);
    if (!method) throw new RpcError(METHOD_NOT_FOUND, `There is no method ${message.method} here`);
    const verdict = validate?.(message, { role: "client" });
    if (verdict?.valid === false) {
      throw new RpcError(INVALID_PARAMS, verdict.fault?.message ?? "The request is invalid", { status: 400 });
    }
    return method(message.params ?? {}, context);
  };
  const respond = wrap ? wrap(call) : call;

  const exchange: Exchange = async (incoming) => {
    const refused = refuse(incoming, origin);
    if (refused) return refused;
    let message: JSONRPCMessage;
    try {
      message = await incoming.message(limit);
    } catch (error) {
      return failure(asRpcError(error, onError));
    }
    if (isRequest(message)) return answer(message, incoming, respond, onError);
    if (isNotification(message)) return accept(message, incoming);
    return failure(new RpcError(INVALID_REQUEST, "A client sends requests and notifications, but this is a response"));
  };

  async function accept({ method, params = {} }: JSONRPCNotification, incoming: Incoming): Promise<Answer> {
    try {
      await own(notifications, method)?.(params, incoming);
      return { status: 202 };
    } catch (error) {
      return failure(asRpcError(error, onError));
    }
  }

  return fromExchange(exchange, keepAlive);
}

/** A member of a table, and not of what every object inherits: methods have names such as `constructor` when somebody tries. */
function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function answer(
  message: JSONRPCRequest,
  incoming: Incoming,
  respond: Respond,
  onError: (error: unknown) => void,
): Promise<Answer> {
  return new Promise((resolve) => {
    const call = new Call(message, incoming, resolve);
    void run(call, new CallContext(call, incoming), respond, onError);
  });
}

async function run(call: Call, context: Context, respond: Respond, onError: (error: unknown) => void): Promise<void> {
  const { id, method } = call.message;
  try {
    const outcome = await respond(call.message, context);
    const result = isGenerator(outcome) ? await drain(outcome, call) : outcome;
    if (!isObject(result)) throw new TypeError(`A result should be an object, but ${method} gave ${show(result)}`);
    call.end(200, JSON.stringify(resultResponse(id, result)));
  } catch (thrown) {
    // What a method throws because it was cancelled is not a fault, and nobody is there to be told.
    const error = asRpcError(thrown, call.signal.aborted ? () => {} : onError);
    call.end(statusOf(error), JSON.stringify(errorResponse(id, error)));
  }
}

const isGenerator = (outcome: Outcome): outcome is AsyncGenerator<Notification, Result, void> =>
  isObject(outcome) && Symbol.asyncIterator in outcome;

async function drain(notifications: AsyncGenerator<Notification, Result, void>, call: Call): Promise<Result> {
  for (;;) {
    const { done, value } = await notifications.next();
    if (done) return value;
    await call.notify(value);
    if (!call.signal.aborted) continue;
    await notifications.return({});
    throw call.signal.reason;
  }
}

/** Errors of the specification's own have a status of their own; any other error is an answer like others. */
function statusOf({ code, status }: RpcError): number {
  if (status !== undefined) return status;
  if (code === METHOD_NOT_FOUND) return 404;
  return code <= -32020 && code >= -32099 ? 400 : 200;
}

/** An error as the client may know it. */
function asRpcError(error: unknown, onError: (error: unknown) => void): RpcError {
  if (error instanceof RpcError) return error;
  onError(error);
  return new RpcError(INTERNAL_ERROR, "Internal error", { status: 500 });
}
