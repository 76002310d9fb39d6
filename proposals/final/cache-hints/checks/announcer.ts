import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { Client, JSONRPCNotification, Method, Notification } from "@transports-wg/wire";
import { ask } from "./play.ts";

/** The part of a server that tells of changes. */
export class Announcer {
  readonly #listening = new Set<(notification: Notification) => Promise<void>>();

  readonly listen: Method = async ({ notifications }, { id, notify, signal }) => {
    const _meta = { [META_KEYS.SUBSCRIPTION_ID]: id };
    const tell = ({ method, params }: Notification) => notify({ method, params: { ...params, _meta } });
    await tell({ method: "notifications/subscriptions/acknowledged", params: { notifications } });
    this.#listening.add(tell);
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    this.#listening.delete(tell);
    return { resultType: "complete", _meta };
  };

  async announce(notification: Notification): Promise<void> {
    for (const tell of this.#listening) await tell(notification);
  }
}

/** One subscription of a client. */
export class Subscription {
  readonly #waiting: { method: string; resolve: () => void }[] = [];
  readonly #heard: string[] = [];

  /** Opens it. @returns it when the server has confirmed it */
  static async open(client: Client, notifications: Record<string, unknown>): Promise<Subscription> {
    const subscription = new Subscription();
    const onNotification = (it: JSONRPCNotification) => subscription.#hear(it);
    const ended = client.request("subscriptions/listen", ask({ notifications }), { onNotification });
    const confirmed = subscription.hears("notifications/subscriptions/acknowledged");
    await Promise.race([confirmed, ended]);
    // It ends with the check, one way or another.
    ended.catch(() => {});
    return subscription;
  }

  /** Resolves when the client has told its application of such a notification. */
  async hears(method: string): Promise<void> {
    const index = this.#heard.indexOf(method);
    if (index >= 0) return void this.#heard.splice(index, 1);
    return new Promise((resolve) => this.#waiting.push({ method, resolve }));
  }

  #hear({ method }: JSONRPCNotification): void {
    const index = this.#waiting.findIndex((it) => it.method === method);
    if (index < 0) return void this.#heard.push(method);
    this.#waiting.splice(index, 1)[0]!.resolve();
  }
}
