import type { Subject } from "@transports-wg/audit";
import { sdkClient } from "./subjects/sdk-client.ts";
import { sdkServer } from "./subjects/sdk-server.ts";

/** No intermediary but our own knows `acceptLanguage`; real proxies, which know the header, are in `test/`. */
export const subjects: readonly Subject[] = [sdkServer, sdkClient];
