export type { Clock } from "./clock.ts";
export { FakeClock } from "./fake-clock.ts";
export { MemoryStore } from "./memory-store.ts";
export { principalOf } from "./principal.ts";
export { rawHttp, type RawHttpResponse } from "./raw-http.ts";
export { roundRobin } from "./round-robin.ts";
export type { Store } from "./store.ts";
export type { World } from "./world.ts";
