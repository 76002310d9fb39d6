import type { Subject } from "@transports-wg/audit";
import { MemoryStore, type World } from "@transports-wg/harness";

/** The subject, whose server has another world around it. */
export const inWorld = (subject: Subject, change: (world: World) => Partial<World>): Subject => ({
  ...subject,
  server: (world) => subject.server!({ ...world, ...change(world) }),
});

/** The subject, whose replicas share nothing. */
export const onItsOwn = (subject: Subject): Subject => inWorld(subject, () => ({ store: new MemoryStore() }));
