/** Our client as the suite launches it: calls all tools that the server in the last argument lists, at the same time. */
import { reference } from "@transports-wg/mrtr/reference";
import { httpClient, type Result } from "@transports-wg/wire";
import { world } from "./world.ts";

const url = new URL(process.argv.at(-1)!);
const connect = () => httpClient(url);
const client = await reference.client!(world(), { transport: "http", connect, url, fetch, streams: undefined });
const { tools } = await client.request("tools/list");
await Promise.all((tools as Result[]).map(({ name }) => client.request("tools/call", { name, arguments: {} })));
