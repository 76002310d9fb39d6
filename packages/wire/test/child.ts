import { serveStdio, server } from "../src/index.ts";
import { methods } from "./methods.ts";

const handler = server(methods(), { onError: () => {} });
await serveStdio(process.argv[2] === "wrapped" ? (request) => handler(request) : handler);
