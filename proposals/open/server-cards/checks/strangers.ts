import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { CATALOG_PATH, MAX_BYTES, MAX_CARDS, MAX_MS, MAX_REDIRECTS } from "../names.ts";
import {
  CARD,
  answers,
  at,
  card,
  cardOf,
  catalog,
  connect,
  discover,
  except,
  exceptOneHost,
  fetchCard,
  gets,
  json,
  listing,
  redirect,
  remoteOf,
  visit,
  web,
  type Page,
  type Web,
} from "./web.ts";

/** Where a document would like a client to go. In all ways of writing that a parser of addresses knows. */
const privateAddresses = [
  "https://127.0.0.1/card",
  "https://2130706433/card",
  "https://0x7f.1/card",
  "https://0.0.0.0/card",
  "https://10.1.2.3/card",
  "https://100.64.0.1/card",
  "https://169.254.169.254/card",
  "https://172.31.0.1/card",
  "https://192.168.0.1/card",
  "https://[::1]/card",
  "https://[::]/card",
  "https://[fd00::1]/card",
  "https://[fe80::1]/card",
  "https://[::ffff:10.0.0.1]/card",
  "https://[64:ff9b::a9fe:a9fe]/card",
  "https://[2002:a00:1::]/card",
  "https://localhost/card",
  "https://metadata.google.internal/card",
  "https://printer.local./card",
  "https://wiki/card",
];

/** Over HTTP other addresses would be real, but this is the same server by another name. */
const elsewhere = (lab: ClientLab, all: readonly string[]): readonly string[] =>
  lab.transport === "memory" ? all : ["{localhost}/card"];

/** Puts the name `localhost` in place of the address of the named origin. */
const localhost = (origin: string) => origin.replace("127.0.0.1", "localhost");

/** A catalog of these addresses, and a card at each of them. */
function trap(addresses: readonly string[]): Web {
  const pages: Record<string, Page> = {
    [CATALOG_PATH]: (request, origin) => {
      const entries = addresses.map((it) => at(it.replace("{localhost}", localhost(origin))));
      return catalog(...entries)(request, origin);
    },
  };
  return web(pages, { otherwise: card() });
}

/** Nothing but the catalog was fetched, and no card was found. */
async function avoided(lab: ClientLab, there: Web, says: string, more = {}): Promise<void> {
  const { cards } = await discover(await visit(lab, there, more));
  lab.expect.equal(
    gets(there)
      .map(({ url }) => url)
      .slice(1),
    [],
    says,
  );
  lab.expect.equal(cards, [], "no card is found there");
}

const padded = (bytes: number): string => {
  const text = JSON.stringify(cardOf({ _meta: { "com.example/padding": "" } }));
  return text.replace('"com.example/padding":"', `$&${"a".repeat(bytes - text.length)}`);
};

/** *Fetching from Strangers*. */
export const strangers: readonly ClientCheck[] = [
  {
    id: "private-address-refused",
    says: "Nothing is fetched from a private host that the user did not name",
    role: "client",
    except,
    async run(lab) {
      await avoided(lab, trap(elsewhere(lab, privateAddresses)), "no private host was visited");
    },
  },
  {
    id: "named-origin-reached",
    says: "The origin that the user named may be private, and without HTTPS",
    role: "client",
    except,
    async run(lab) {
      const there = listing([at("{origin}/mcp/server-card")], { [CARD]: card() });
      const client = await visit(lab, there, { resolve: () => ({ addresses: ["127.0.0.1"] }) });
      const { cards } = await lab.expect.fulfilled(discover(client), "the client reads the catalog");
      lab.expect.equal(cards.length, 1, "the card of the named origin is found");
    },
  },
  {
    id: "private-name-refused",
    says: "Nothing is fetched from a name that leads into a private network",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      for (const addresses of [["169.254.169.254"], ["93.184.215.14", "10.0.0.1"], ["::1"]]) {
        const there = trap(["https://rebound.example/card"]);
        await avoided(lab, there, `a name of ${addresses.join(" and ")} was not visited`, {
          resolve: () => ({ addresses }),
        });
      }
    },
  },
  {
    id: "plain-http-refused",
    says: "Nothing is fetched by another scheme than https: from elsewhere",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      const addresses = ["http://example.com/card", "ftp://example.com/card", "file:///etc/passwd", "data:,{}"];
      await avoided(lab, trap(addresses), "nothing was fetched without HTTPS");
    },
  },
  {
    id: "userinfo-refused",
    says: "Nothing is fetched from an address with a user name in it",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      await avoided(lab, trap(["https://trusted.example@evil.example/card"]), "the address was not visited");
    },
  },
  {
    id: "redirect-checked",
    says: "A redirect leads nowhere that an address may not lead to",
    role: "client",
    except,
    async run(lab) {
      const inMemory = [
        "https://169.254.169.254/card",
        "http://example.com/card",
        "//localhost/card",
        "https://[::1]/card",
      ];
      for (const target of elsewhere(lab, inMemory)) {
        const page: Page = (request, origin) =>
          redirect(target.replace("{localhost}", localhost(origin)))(request, origin);
        const there = web({ [CARD]: page }, { otherwise: card() });
        const says = `the client does not follow to ${target}`;
        await lab.expect.rejected(fetchCard(await visit(lab, there)), says);
        lab.expect.equal(there.requests.length, 1, `nothing was fetched from ${target}`);
      }
    },
  },
  {
    id: "status-refused",
    says: "An answer with another status than 200 is no document",
    role: "client",
    except,
    async run(lab) {
      for (const status of [203, 206, 403, 404, 500, 503]) {
        const body = JSON.stringify(cardOf());
        const page: Page = () => new Response(body, { status, headers: { "content-type": "application/json" } });
        await lab.expect.rejected(fetchCard(await visit(lab, web({ [CARD]: page }))), `status ${status} gives no card`);
      }
    },
  },
  {
    id: "other-media-type-refused",
    says: "A card is read from JSON, and not from anything else that looks like it",
    role: "client",
    except,
    async run(lab) {
      for (const type of ["text/html", "text/plain", "application/javascript", "application/jsonp"]) {
        const there = web({ [CARD]: json(cardOf(), {}, type) });
        await lab.expect.rejected(fetchCard(await visit(lab, there)), `the client refuses ${type}`);
      }
      for (const type of ["application/json", "application/json; charset=utf-8"]) {
        const there = web({ [CARD]: json(cardOf(), {}, type) });
        await lab.expect.fulfilled(fetchCard(await visit(lab, there)), `the client reads ${type}`);
      }
    },
  },
  {
    id: "redirects-bounded",
    says: "Five redirects are followed, and no sixth",
    role: "client",
    except,
    async run(lab) {
      const hops = (count: number) =>
        Object.fromEntries(
          Array.from({ length: count }, (_, hop) => [hop === 0 ? CARD : `/${hop}`, redirect(`/${hop + 1}`)]),
        );
      const near = web({ ...hops(MAX_REDIRECTS), [`/${MAX_REDIRECTS}`]: card() });
      await lab.expect.fulfilled(fetchCard(await visit(lab, near)), "a card behind five redirects is read");
      const far = web({ ...hops(MAX_REDIRECTS + 1), [`/${MAX_REDIRECTS + 1}`]: card() });
      await lab.expect.rejected(fetchCard(await visit(lab, far)), "a card behind six is refused");
      lab.expect.that(
        far.requests.length <= MAX_REDIRECTS + 1,
        "the sixth redirect is not followed",
        far.requests.length,
      );
    },
  },
  {
    id: "huge-document-refused",
    says: "A document of more than 1 MiB is refused, whether it says its length or not",
    role: "client",
    except,
    async run(lab) {
      const type = { "content-type": "application/json" };
      const whole: Page = () => new Response(padded(MAX_BYTES + 1), { headers: type });
      const pieces: Page = () => new Response(new Blob([padded(2 * MAX_BYTES)]).stream(), { headers: type });
      for (const page of [whole, pieces]) {
        await lab.expect.rejected(fetchCard(await visit(lab, web({ [CARD]: page }))), "the client refuses it");
      }
      const fits: Page = () => new Response(padded(MAX_BYTES), { headers: type });
      await lab.expect.fulfilled(fetchCard(await visit(lab, web({ [CARD]: fits }))), "the client reads 1 MiB");
    },
  },
  {
    id: "slow-document-given-up",
    says: "Who does not answer for 30 seconds is not waited for any more",
    role: "client",
    except,
    async run(lab) {
      let asked = () => {};
      const arrived = new Promise<void>((resolve) => (asked = resolve));
      const never: Page = () => {
        asked();
        return new Promise<Response>(() => {});
      };
      const client = await visit(lab, web({ [CARD]: never }));
      const fetched = fetchCard(client).then(
        () => "read",
        () => "given up",
      );
      await arrived;
      await lab.clock.advance(MAX_MS);
      const outcome = await Promise.race([fetched, soon("still waiting")]);
      lab.expect.equal(outcome, "given up", "the client gives up");
    },
  },
  {
    id: "fan-out-bounded",
    says: "A catalog makes a client fetch a hundred cards at most",
    role: "client",
    except,
    async run(lab) {
      const paths = Array.from({ length: MAX_CARDS + 20 }, (_, index) => `/card/${index}`);
      const there = listing(
        paths.map((path) => at(`{origin}${path}`)),
        Object.fromEntries(paths.map((path) => [path, card()])),
      );
      const { cards } = await discover(await visit(lab, there));
      lab.expect.given(cards.length > 0, "the client reads some of them");
      lab.expect.that(
        gets(there).length <= MAX_CARDS + 1,
        "no more than a hundred cards were fetched",
        gets(there).length,
      );
    },
  },
  {
    id: "inputs-not-in-fetches",
    says: "What the user entered goes to the endpoint and nowhere else",
    role: "client",
    except,
    async run(lab) {
      const token = { isSecret: true, isRequired: true };
      const headers = [{ name: "X-Token", value: "{token}", isRequired: true, variables: { token } }];
      const there = web({ [CARD]: redirect("/moved"), "/moved": json(remoteOf({ headers })) });
      const client = await visit(lab, there, answers);
      await connect(client, { token: "s3cret" });
      await connect(client, { token: "s3cret" });
      lab.expect.given(gets(there).length > 1, "documents were fetched");
      for (const { url, headers } of gets(there)) {
        const said = [url, ...headers.values()].join(" ");
        lab.expect.that(!said.includes("s3cret"), "a request for a document does not have it", said);
      }
    },
  },
];

const soon = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 1_500, value));
