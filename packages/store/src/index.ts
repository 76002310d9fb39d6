export * from "./open-store.ts";
export * from "./level.ts";
export * from "./redis.ts";
