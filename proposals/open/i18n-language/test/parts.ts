import { FakeClock, MemoryStore, type World } from "@transports-wg/harness";

export const world = (parts: Partial<World> = {}): World => ({
  clock: new FakeClock(),
  store: new MemoryStore(),
  secret: new Uint8Array(32),
  principal: "alice",
  settings: {},
  answer: async () => ({ acceptLanguage: "fr-CA, fr;q=0.9" }),
  ...parts,
});
