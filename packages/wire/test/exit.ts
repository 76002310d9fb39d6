import { serveStdio, server } from "../src/index.ts";
import { methods } from "./methods.ts";

await serveStdio(server(methods()));
process.exit();
