import type { Subject } from "@transports-wg/audit";
import { connected } from "./subjects/sdk-client.ts";
import { makeSdkServer } from "./subjects/sdk-server.ts";

/** The official TypeScript SDK, which knows nothing of sessions, in the wrappers of the reference. */
const sdk: Subject = { name: "typescript-sdk 2.4.0, wrapped", server: makeSdkServer, client: connected };

export const subjects: readonly Subject[] = [sdk];
