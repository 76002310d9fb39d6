export type { Context } from "./call.ts";
export { ConnectionClosed, HttpError, MalformedAnswer, type Client, type RequestOptions } from "./client.ts";
export { connect, type Connection, type Listener, type Streams } from "./connection.ts";
export { DEFAULT_LIMIT, type Answer, type Exchange, type Handler, type Incoming } from "./handler.ts";
export { httpClient, type HttpClientOptions } from "./http-client.ts";
export { fromExchange, postHeaders } from "./http.ts";
export { Lines, type Line } from "./lines.ts";
export * from "./message.ts";
export { parse } from "./parse.ts";
export { serveHttp, type HttpServer, type HttpServerOptions } from "./serve-http.ts";
export { serveStdio, type StdioServerOptions } from "./serve-stdio.ts";
export {
  server,
  type Method,
  type Methods,
  type Outcome,
  type Respond,
  type ServerOptions,
  type Validate,
} from "./server.ts";
export { SseDecoder, decode, encode, event, keepAliveComment, type SseEvent } from "./sse.ts";
export { spawnClient, type SpawnOptions } from "./spawn.ts";
export { stdioClient, type StdioClientOptions } from "./stdio-client.ts";
export { through } from "./through.ts";
