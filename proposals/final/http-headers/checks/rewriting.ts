/** *Intermediaries*: what they change, and streams. */
import type { IntermediaryCheck } from "@transports-wg/audit";
import { postHeaders, type Methods } from "@transports-wg/wire";
import { shop } from "./gateways.ts";
import { ask, noHeaders, say, saying, textOf, type Asked } from "./say.ts";
import { done, offering, tool, type Tool } from "./shop.ts";

const role = "intermediary";
const except = noHeaders;
const base64 = (name: string) => `=?base64?${Buffer.from(name).toString("base64")}?=`;

const progress = (progress: number) => ({ method: "notifications/progress", params: { progressToken: 1, progress } });

export const rewriting: readonly IntermediaryCheck[] = [
  {
    id: "intermediary-keeps-agreement",
    says: "A name that is changed is changed in header and body",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { prefix: "shop." });
      for (const name of ["read", "größe", "=?base64?x?="]) {
        const plain = /^\w+$/.test(name);
        const asked = ask("tools/call", { name: `shop.${name}`, arguments: {} });
        await say(lab, saying(asked, { "mcp-name": plain ? `shop.${name}` : base64(`shop.${name}`) }));
        const { message, headers } = lab.received.at(-1) ?? {};
        lab.expect.given(message !== undefined, `the call of ${name} arrives`);
        const body = String(message!.params?.name);
        const said = headers!.get("mcp-name");
        lab.expect.that(said === base64(body) || (plain && said === body), `header and body name ${name} alike`, {
          said,
          body,
        });
      }
    },
  },
  {
    id: "intermediary-prefixes",
    says: "Tools are shown with a prefix, and called without it",
    role,
    except,
    async run(lab) {
      await lab.start(shop, { prefix: "shop." });
      const { body } = await say(lab, ask("tools/list"));
      const names = ((body.result?.tools ?? []) as Tool[]).map(({ name }) => name);
      lab.expect.equal(names, ["shop.read", "shop.drop"], "the names in the list have the prefix");
      await say(lab, ask("tools/call", { name: "shop.read", arguments: {} }));
      lab.expect.equal(lab.received.at(-1)?.message.params?.name, "read", "the name that arrives has none");
    },
  },
  {
    id: "intermediary-streams-at-once",
    says: "An event is handed on before the next one is sent",
    role,
    except,
    async run(lab) {
      let heard: (() => void) | undefined;
      let arrived = false;
      const first = new Promise<void>((resolve) => (heard = resolve));
      const methods: Methods = {
        ...shop,
        async *"tools/call"() {
          yield progress(1);
          // Somebody who waits for the end of the stream would wait for ever.
          arrived = await Promise.race([
            first.then(() => true),
            new Promise<false>((no) => setTimeout(no, 1_500, false)),
          ]);
          yield progress(2);
          return done;
        },
      };
      await lab.start(methods);
      const { body } = await opened(lab.post, ask("tools/call", { name: "read", arguments: {} }));
      lab.expect.given(body !== null, "the answer has a body");
      let text = "";
      for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        if (text.includes('"progress":1')) heard!();
      }
      lab.expect.given(text.includes('"progress":2'), "the stream comes to its end");
      lab.expect.that(arrived, "the first event arrived while the stream went on");
    },
  },
  {
    id: "intermediary-forwards-no-buffering",
    says: "X-Accel-Buffering is handed on",
    role,
    except,
    async run(lab) {
      await lab.start({
        ...offering(() => [tool("read", {})]),
        async *"tools/call"() {
          yield progress(1);
          return done;
        },
      });
      const { headers, body } = await opened(lab.post, ask("tools/call", { name: "read", arguments: {} }));
      await body?.cancel();
      lab.expect.equal(headers.get("x-accel-buffering"), "no", "the answer says that it is not to be buffered");
    },
  },
];

const opened = (post: (body: string, headers: Record<string, string>) => Promise<Response>, asked: Asked) =>
  post(textOf(asked), { ...postHeaders, ...asked.headers });
