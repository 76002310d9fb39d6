import type { Subject } from "@transports-wg/audit";
import { sdkClient } from "./subjects/sdk-client.ts";
import { sdkServer } from "./subjects/sdk-server.ts";

export const subjects: readonly Subject[] = [sdkServer, sdkClient];
