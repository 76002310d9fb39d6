import type { Subject } from "@transports-wg/audit";
import { sdkClient } from "./subjects/sdk-client.ts";
import { sdkServer } from "./subjects/sdk-server.ts";

/** The official TypeScript SDK, 2.4.0. It knows nothing of cards, so our wrappers are around it. */
export const subjects: readonly Subject[] = [sdkServer, sdkClient];
