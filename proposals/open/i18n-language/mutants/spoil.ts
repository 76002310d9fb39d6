import { spoilServer, type Subject } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { RpcError, errorResponse, type Handler, type JSONRPCMessage, type JSONRPCRequest } from "@transports-wg/wire";
import { ACCEPT_LANGUAGE, ACCEPT_LANGUAGE_HEADER, CONTENT_LANGUAGE_HEADER } from "../names.ts";
import { again, amend, json } from "../reference/amend.ts";
import { at } from "../reference/boundary.ts";

/** A request on its way. */
export interface About {
  message: JSONRPCRequest;
  /** What `_meta` says, and what the header says. */
  preference: string | undefined;
  header: string | null;

  next: (changed?: Partial<Pick<About, "message" | "preference" | "header">>) => Promise<Response>;
}

/** The same handler, with something between it and those who ask it. */
export const between =
  (next: Handler, answer: (about: About) => Promise<Response>): Handler =>
  async (request) => {
    const body = await request.text();
    const message = JSON.parse(body) as JSONRPCRequest;
    const about: About = {
      message,
      preference: message.params?._meta?.[ACCEPT_LANGUAGE] as string | undefined,
      header: request.headers.get(ACCEPT_LANGUAGE_HEADER),
      next(changed = {}) {
        let on = changed.message ?? message;
        if ("preference" in changed) {
          const { [ACCEPT_LANGUAGE]: _, ...rest } = on.params?._meta ?? {};
          const { preference } = changed;
          const _meta = preference === undefined ? rest : { ...rest, [ACCEPT_LANGUAGE]: preference };
          on = { ...on, params: { ...on.params, _meta } };
        }
        const sent = again(request, JSON.stringify(on));
        if (changed.header === null) sent.headers.delete(ACCEPT_LANGUAGE_HEADER);
        else if (changed.header !== undefined) sent.headers.set(ACCEPT_LANGUAGE_HEADER, changed.header);
        return next(sent);
      },
    };
    return answer(about);
  };

/** The subject, whose server has this around it. */
export const around = (subject: Subject, answer: (about: About) => Promise<Response>): Subject =>
  spoilServer(subject, (next) => between(next, answer));

/** The subject, whose server reads another preference. A header that agreed agrees again, so that nothing else changes. */
export const preferring = (
  subject: Subject,
  other: (preference: string | undefined, about: About) => string | undefined,
): Subject => around(subject, (about) => passPreference(about, other(about.preference, about)));

export function passPreference({ preference, header, next }: About, other: string | undefined): Promise<Response> {
  if (other === preference) return next();
  return next({ preference: other, ...(header === (preference ?? null) && { header: other ?? null }) });
}

/** The subject, whose server reads another header. */
export const reading = (
  subject: Subject,
  other: (header: string, preference: string | undefined) => string | null,
): Subject =>
  around(subject, ({ header, preference, next }) =>
    header === null ? next() : next({ header: other(header, preference) }),
  );

/** Takes a header for equal to what it is compared with when their normal forms are. */
export const lenient =
  (normal: (value: string) => string) =>
  (header: string, value: unknown): string =>
    typeof value === "string" && normal(header) === normal(value) ? value : header;

/** Normal forms of those who do not compare character for character. */
export const normals = {
  lowerCase: (value: string) => value.toLowerCase(),
  noSpace: (value: string) => value.replace(/\s/g, ""),
  weights: (value: string) =>
    value.replace(/([\w*-]+)(?:;q=([\d.]+))?/g, (_, range: string, q = "1") => `${range};q=${Number(q)}`),
  sorted: (value: string) => value.split(/,\s*/).sort().join(),
};

/** The subject, whose server says something else. */
export const saying = (subject: Subject, change: (message: JSONRPCMessage, about: About) => JSONRPCMessage): Subject =>
  around(subject, async (about) => amend(await about.next(), (message) => change(message, about)));

/** The subject, whose server has something else in one place of what it says. `*` is any element or member. */
export const placing = (
  subject: Subject,
  path: readonly string[],
  change: (text: string, about: About) => string,
): Subject => saying(subject, (message, about) => at(message, path, (text) => change(text, about)) as JSONRPCMessage);

/** The subject, whose server sends other headers. */
export const heading = (subject: Subject, change: (headers: Headers, about: About, text: string) => void): Subject =>
  around(subject, async (about) => {
    const response = await about.next();
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
    const text = isStream ? "" : await response.text();
    const { status } = response;
    const headers = new Headers(response.headers);
    change(headers, about, text);
    return new Response(isStream ? response.body : text, { status, headers });
  });

export const refuse = ({ message }: About): Promise<Response> =>
  Promise.resolve(json(errorResponse(message.id, new RpcError(-32602, "Not like this")), 200));

/** The subject, whose client has this between itself and HTTP, and whose world is another. */
export const sending = (
  subject: Subject,
  answer: (about: About, world: World) => Promise<Response>,
  other: (world: World) => World = (world) => world,
): Subject => ({
  ...subject,
  client: (world, peer) =>
    subject.client!(other(world), { ...peer, fetch: between(peer.fetch, (about) => answer(about, world)) }),
});

/** The subject, whose client hears another Content-Language. */
export const hearing = (
  subject: Subject,
  other: (header: string | null, report: string | undefined, response: Response, text: string) => string | null,
): Subject =>
  sending(subject, async ({ next }) => {
    const response = await next();
    const text = await response.clone().text();
    const report = /"io.modelcontextprotocol\/contentLanguage":"([^"]*)"/.exec(text)?.[1];
    const header = other(response.headers.get(CONTENT_LANGUAGE_HEADER), report, response, text);
    const { status, body } = response;
    const headers = new Headers(response.headers);
    if (header === null) headers.delete(CONTENT_LANGUAGE_HEADER);
    else headers.set(CONTENT_LANGUAGE_HEADER, header);
    return new Response(body, { status, headers });
  });
