import type { ClientCheck } from "@transports-wg/audit";
import { Book, HOUR, MINUTE, ask, asked, walk } from "./play.ts";

export const pages: readonly ClientCheck[] = [
  {
    id: "page-has-its-own-clock",
    says: "Each page is fresh for its TTL after its own reception, also when one expires between the first and the last",
    role: "client",
    async run(lab) {
      const book = new Book([10_000, 10_000, 10_000]);
      const client = await lab.client(book.methods);
      const page = async (cursor?: unknown) =>
        client.request("tools/list", ask(cursor === undefined ? {} : { cursor }));
      const cursors = [(await page()).nextCursor];
      lab.expect.given(cursors[0] !== undefined, "the client gives its caller one page at a time");
      await lab.clock.advance(6_000);
      cursors.push((await page(cursors[0])).nextCursor);
      await lab.clock.advance(6_000);
      await page(cursors[1]);
      const before = asked(lab, "tools/list").length;
      await walk(client);
      lab.expect.equal(asked(lab, "tools/list").slice(before), [{}], "only the page that expired is fetched again");
    },
  },
  {
    id: "expired-page-fetched-by-cursor",
    says: "When a page in the middle expires, it is fetched by its cursor, and the others are not",
    role: "client",
    async run(lab) {
      const book = new Book([HOUR, MINUTE, HOUR]);
      const client = await lab.client(book.methods);
      await walk(client);
      const [, second] = asked(lab, "tools/list");
      book.edition = 2;
      await lab.clock.advance(MINUTE);
      const list = await walk(client);
      lab.expect.equal(
        asked(lab, "tools/list").slice(3),
        [second],
        "the server is asked for the expired page by its cursor",
      );
      lab.expect.equal(
        list,
        ["page-1-edition-1", "page-2-edition-2", "page-3-edition-1"],
        "the caller gets the new page between the kept ones",
      );
    },
  },
  {
    id: "invalid-cursor-restarts",
    says: "When the cursor of an expired page is refused, all pages are fetched anew from the first",
    role: "client",
    async run(lab) {
      const book = new Book([HOUR, MINUTE, HOUR]);
      const client = await lab.client(book.methods);
      await walk(client);
      const [, second] = asked(lab, "tools/list");
      book.edition = 2;
      book.cursors = 2;
      await lab.clock.advance(MINUTE);
      const list = await lab.expect.fulfilled(
        walk(client),
        "the caller, who starts again, gets to the end of the list",
      );
      const since = asked(lab, "tools/list").slice(3);
      lab.expect.given(since[0]?.cursor === second?.cursor, "the client asks for the expired page by its old cursor");
      lab.expect.equal(
        since.slice(1),
        [{}, { cursor: "1 of 2" }, { cursor: "2 of 2" }],
        "the list is fetched from the beginning",
      );
      lab.expect.equal(
        list,
        ["page-1-edition-2", "page-2-edition-2", "page-3-edition-2"],
        "no page of before is left in the list",
      );
    },
  },
  {
    id: "snapshot-starts-without-cursor",
    says: "A client that wants a consistent list fetches all of it when a page has expired",
    role: "client",
    async run(lab) {
      const book = new Book([MINUTE, HOUR, HOUR]);
      const client = await lab.client(book.methods, { settings: { snapshot: true } });
      const first = await walk(client);
      lab.expect.equal(await walk(client), first, "while all pages are fresh, the list is what it was");
      lab.expect.equal(asked(lab, "tools/list").length, 3, "while all pages are fresh, the server is not asked");

      // At first the first page is the one that expires; then another.
      for (const edition of [2, 3]) {
        book.edition = edition;
        book.ttls.splice(0, 3, HOUR, MINUTE, HOUR);
        await lab.clock.advance(MINUTE);
        const before = asked(lab, "tools/list").length;
        const list = await walk(client);
        const all = [1, 2, 3].map((page) => `page-${page}-edition-${edition}`);
        lab.expect.equal(list, all, "all pages are of the edition that the server has");
        lab.expect.equal(asked(lab, "tools/list")[before], {}, "the server is asked from the beginning");
      }
    },
  },
];
