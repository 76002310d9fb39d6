import type { Subject } from "@transports-wg/audit";
import { mount } from "@transports-wg/harness";

/** Where a reference stands when two are one server: whose names are found first, or who gets what nobody lists. */
export type Place = "first" | "last";

/**
 * The servers of two references as one. Settings are those of the one whose checks judge; the other stands there as it comes. The world
 * is one: clock, store and principals are those of both.
 */
export function beside(own: Subject, other: Subject, place: Place): Subject {
  return {
    name: `${own.name} beside ${other.name}`,
    async server(world) {
      const mine = await own.server!(world);
      const its = await other.server!({ ...world, settings: {} });
      return place === "first" ? mount(mine, its) : mount(its, mine);
    },
  };
}
