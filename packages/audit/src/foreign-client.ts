import type { World } from "@transports-wg/harness";
import {
  ConnectionClosed,
  DEFAULT_LIMIT,
  MalformedAnswer,
  METHOD_NOT_FOUND,
  RpcError,
  connect,
  errorResponse,
  isNotification,
  isRequest,
  notification,
  request,
  resultResponse,
  type Client,
  type JSONRPCRequest,
  type RequestId,
  type RequestOptions,
  type Result,
} from "@transports-wg/wire";
import { Unavailable } from "./blame.ts";
import { launch } from "./foreign-process.ts";
import type { Subject } from "./subject.ts";
import { SOMEBODY } from "./world.ts";

interface Pending {
  readonly options: RequestOptions;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Somebody's client, started with the address of its server as the last argument. Through its standard streams we are its user: we
 * ask it for what a user asks, and answer what it asks back.
 */
export function foreignClient(command: string): NonNullable<Subject["client"]> {
  return (world, { url }) => {
    onlyPlain(world);
    const { streams, why, end } = launch(`${command} ${url.href}`);
    const inFlight = new Map<RequestId, Pending>();
    let gone: Error | undefined;
    let last = 0;

    const failAll = (error: Error) => {
      for (const { reject } of inFlight.values()) reject(error);
      inFlight.clear();
    };
    const connection = connect(streams, DEFAULT_LIMIT, {
      message(message) {
        if (isRequest(message)) return void answer(message);
        if (isNotification(message)) {
          for (const { options } of inFlight.values()) void options.onNotification?.(message);
          return;
        }
        const asked = message.id === undefined ? undefined : inFlight.get(message.id);
        if (!asked) return failAll(new MalformedAnswer(`The client answers ${message.id}, which was not asked`));
        inFlight.delete(message.id!);
        if ("result" in message) asked.resolve(message.result);
        else asked.reject(new RpcError(message.error.code, message.error.message, { data: message.error.data }));
      },
      fault: (error) => failAll(new MalformedAnswer(error.message, { cause: error })),
      end: () => void why().then((reason) => failAll((gone = new ConnectionClosed(reason)))),
    });

    async function answer({ id, method, params }: JSONRPCRequest): Promise<void> {
      const answered = await world.answer({ method, ...(params && { params }) }).then(
        (result) => resultResponse(id, result as Result),
        (error: unknown) =>
          errorResponse(
            id,
            error instanceof RpcError ? error : new RpcError(METHOD_NOT_FOUND, (error as Error).message),
          ),
      );
      await connection.send(JSON.stringify(answered));
    }

    return {
      request(method, params, options = {}) {
        if (gone) return Promise.reject(gone);
        const { id = ++last, signal } = options;
        return new Promise<Result>((resolve, reject) => {
          inFlight.set(id, { options, resolve, reject });
          signal?.addEventListener("abort", () => {
            if (!inFlight.delete(id)) return;
            void connection.send(JSON.stringify(notification("notifications/cancelled", { requestId: id })));
            reject(signal.reason as Error);
          });
          void connection.send(JSON.stringify(request(id, method, params)));
        });
      },
      notify: async (method, params) => connection.send(JSON.stringify(notification(method, params))),
      async close() {
        failAll(new ConnectionClosed("The client was closed"));
        await end();
      },
    } satisfies Client;
  };
}

function onlyPlain({ principal, settings }: World): void {
  if (principal !== SOMEBODY) throw new Unavailable("this client speaks for one principal only");
  const [name] = Object.keys(settings);
  if (name !== undefined) throw new Unavailable(`this client cannot be told its ${name}`);
}
