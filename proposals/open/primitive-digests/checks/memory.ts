import type { ClientCheck } from "@transports-wg/audit";
import { answers, call, calls, expectedIn, list, methods, shop, type Shop } from "./shop.ts";

/** *What the Client Remembers* and *Capability*. */
export const memory: readonly ClientCheck[] = [
  {
    id: "digest-remembered",
    says: "A call names the digest that the tool was listed with",
    role: "client",
    async run(lab) {
      const client = await lab.client(shop({ listed: "d1", live: "d1" }), { answers });
      await list(client);
      await call(client);
      lab.expect.equal(calls(lab).map(expectedIn), ["d1"], "the call names the digest of the list");
    },
  },
  {
    id: "digest-opaque",
    says: "A digest is sent back as it came, whatever it looks like",
    role: "client",
    async run(lab) {
      const strange = ["sha256:not-hexadecimal", "SHA256:AB", ' W/"été": ☃ ', "17"];
      for (const digest of strange) {
        const client = await lab.client(shop({ listed: digest, live: digest }), { answers });
        await list(client);
        await call(client);
        lab.expect.equal(calls(lab).map(expectedIn).at(-1), digest, "the call names the digest character by character");
      }
    },
  },
  {
    id: "digest-compared-whole",
    says: "A digest that differs only in case is another digest",
    role: "client",
    async run(lab) {
      const state: Shop = { listed: "sha256:AB", live: "sha256:AB" };
      const client = await lab.client(shop(state), { answers });
      await list(client);
      await call(client);
      state.listed = state.live = "sha256:ab";
      await call(client);
      await call(client);
      lab.expect.equal(
        calls(lab).map(expectedIn).at(-1),
        "sha256:ab",
        "the last call names the digest of the last result",
      );
    },
  },
  {
    id: "digest-per-authorization-context",
    says: "A client does not use for one principal what another was told",
    role: "client",
    async run(lab) {
      const methods = shop((principal) => ({ listed: `of ${principal}`, live: `of ${principal}` }));
      const alice = await lab.client(methods, { principal: "alice", answers });
      const bob = await lab.client(methods, { principal: "bob", answers });
      await list(alice);
      await call(bob);
      lab.expect.equal(calls(lab).map(expectedIn), [undefined], "bob's call names no digest when only alice listed");
      await list(bob);
      await call(alice);
      lab.expect.equal(
        calls(lab).map(expectedIn).at(-1),
        "of alice",
        "alice's call names the digest that alice was told",
      );
    },
  },
  {
    id: "digest-per-server",
    says: "A client does not use for one server what another said",
    role: "client",
    except: {
      stdio: "a process has no address",
    },
    async run(lab) {
      const [one, other] = [shop({ listed: "d1", live: "d1" }), shop({ listed: "d2", live: "d2" })];
      const [here, there] = [await lab.client(one, { answers }), await lab.client(other, { answers })];
      await list(here);
      await call(there);
      lab.expect.equal(
        calls(lab).map(expectedIn),
        [undefined],
        "a call to a server that listed nothing names no digest",
      );
    },
  },
  {
    id: "digest-updated-from-result",
    says: "When a result names another digest, the next call names that one",
    role: "client",
    async run(lab) {
      const state: Shop = { listed: "d1", live: "d1" };
      const client = await lab.client(shop(state), { answers });
      await list(client);
      state.listed = state.live = "d2";
      await call(client);
      await call(client);
      lab.expect.equal(
        calls(lab).map(expectedIn),
        ["d1", "d2"],
        "the second call names the digest of the first result",
      );
    },
  },
  {
    id: "definition-fetched-after-flag",
    says: "When a result names another digest, the definition is fetched before the next call",
    role: "client",
    async run(lab) {
      const state: Shop = { listed: "d1", live: "d1" };
      const client = await lab.client(shop(state), { answers });
      await list(client);
      state.listed = state.live = "d2";
      await call(client);
      await call(client);
      const between = methods(lab).slice(
        methods(lab).indexOf("tools/call") + 1,
        methods(lab).lastIndexOf("tools/call"),
      );
      lab.expect.that(between.includes("tools/list"), "there is a list request between the two calls", methods(lab));
    },
  },
  {
    id: "capability-not-needed",
    says: "A digest is used although the server declares nothing",
    role: "client",
    async run(lab) {
      const client = await lab.client(shop({ listed: "d1", live: "d1" }), { answers });
      await list(client);
      await call(client);
      lab.expect.equal(
        calls(lab).map(expectedIn),
        ["d1"],
        "the call names the digest of a server without the capability",
      );
    },
  },
  {
    id: "absence-means-nothing",
    says: "A server without digests is used as ever",
    role: "client",
    async run(lab) {
      const client = await lab.client(shop({}), { answers });
      await lab.expect.fulfilled(list(client), "listing succeeds");
      await lab.expect.fulfilled(call(client), "a call succeeds");
      await lab.expect.fulfilled(call(client), "another call succeeds");
      lab.expect.equal(calls(lab).map(expectedIn), [undefined, undefined], "no call names a digest");
      const lists = methods(lab).filter((it) => it === "tools/list");
      lab.expect.equal(lists.length, 1, "the list is not fetched again");
    },
  },
];
