import type { Subject } from "@transports-wg/audit";
import { connected } from "./subjects/sdk-client.ts";
import { makeSdkServer } from "./subjects/sdk-server.ts";

/** The official TypeScript SDK, 2.4.0, as it is. */
const sdk: Subject = { name: "typescript-sdk", server: makeSdkServer, client: connected };

export const subjects: readonly Subject[] = [sdk];
