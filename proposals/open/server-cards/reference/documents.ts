import type { Peer } from "@transports-wg/audit";
import type { Clock, World } from "@transports-wg/harness";
import { MAX_BYTES, MAX_MS, MAX_REDIRECTS } from "../names.ts";
import { reach } from "./reach.ts";
import { Refused } from "./refused.ts";

interface Kept {
  value: unknown;
  etag: string | undefined;
  /** Fresh until then. */
  until: number;
}

export type Documents = (url: URL, type: string) => Promise<unknown>;

/** *Fetching from Strangers* and *Keeping Documents*. */
export function documents(world: World, { url: named, fetch }: Peer): Documents {
  const { clock } = world;
  const kept = new Map<string, Kept>();

  return (url, type) => within(clock, MAX_MS, (signal) => follow(url, type, signal));

  async function follow(first: URL, type: string, signal: AbortSignal): Promise<unknown> {
    let url = first;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      await reach(url, named.origin, world);
      const known = kept.get(url.href);
      if (known && clock.now() < known.until) return known.value;
      const headers = { accept: type, ...(known?.etag !== undefined && { "if-none-match": known.etag }) };
      const init = { headers, signal, redirect: "manual", credentials: "omit" } as const;
      const response = await fetch(new Request(url.href, init));
      const location = response.headers.get("location");
      if ([301, 302, 303, 307, 308].includes(response.status) && location !== null) {
        await response.body?.cancel();
        if (!URL.canParse(location, url.href)) throw new Refused(`${url.href} leads nowhere`);
        url = new URL(location, url);
        continue;
      }
      return keep(url.href, response, known);
    }
    throw new Refused(`${first.href} leads on and on`);
  }

  async function keep(address: string, response: Response, known: Kept | undefined): Promise<unknown> {
    const value = response.status === 304 && known ? known.value : await read(response);
    const control = response.headers.get("cache-control") ?? "";
    const seconds = /\bno-cache\b/i.test(control) ? 0 : Number(/\bmax-age="?(\d+)/i.exec(control)?.[1] ?? 0);
    const etag = response.headers.get("etag") ?? known?.etag;
    kept.delete(address);
    if (!/\bno-store\b/i.test(control)) kept.set(address, { value, etag, until: clock.now() + seconds * 1000 });
    return value;
  }
}

async function read({ status, headers, body }: Response): Promise<unknown> {
  try {
    if (status !== 200) throw new Refused(`the status is ${status}`);
    const type = headers.get("content-type") ?? "none";
    if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) throw new Refused(`the media type is ${type}`);
  } catch (error) {
    await body?.cancel();
    throw error;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Refused(`there are more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new Refused("it is not JSON");
  }
}

/** Gives up when the time is over, whether the other side cares or not. */
async function within<T>(clock: Clock, ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const [over, done] = [new AbortController(), new AbortController()];
  const late = clock.sleep(ms, done.signal).then(() => {
    const error = new Refused(`nothing came within ${ms} ms`);
    over.abort(error);
    throw error;
  });
  late.catch(() => {});
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    done.abort();
  }
}
