/** What a request says of itself, and what a server does with one that does not. */
import type { ServerCheck } from "@transports-wg/audit";
import { ERROR_CODES, HEADERS, META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { post } from "@transports-wg/harness";
import { INVALID_PARAMS, type Client, type Result } from "@transports-wg/wire";
import { CLIENT_CAPABILITIES, CLIENT_INFO, VERSION, ask, call, metaOf, without } from "./ask.ts";

const noStatus = { stdio: "There is no status over stdio" };

const incomplete: readonly [string, Record<string, unknown> | undefined][] = [
  ["no _meta", undefined],
  ["an empty _meta", {}],
  ["no capabilities", without(CLIENT_CAPABILITIES)],
];

const list = (client: Client, _meta: Record<string, unknown> | undefined): Promise<Result> =>
  client.request("tools/list", { ...(_meta && { _meta }) });

export const metaRequired: ServerCheck = {
  id: "request-meta-required",
  says: "a request without a required field of _meta is refused",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const [what, _meta] of incomplete)
      await expect.refused(list(alice, _meta), `a request with ${what} is refused`, { code: INVALID_PARAMS });
    await expect.refused(list(alice, without(VERSION)), "a request that names no version is refused");
  },
};

export const metaRequiredHttp400: ServerCheck = {
  id: "request-meta-http-400",
  says: "such a refusal has the status 400",
  role: "server",
  except: noStatus,
  async run({ client, expect }) {
    const alice = await client();
    for (const [what, _meta] of incomplete) {
      const error = await expect.refused(list(alice, _meta), `a request with ${what} is refused`);
      expect.equal(error.status, 400, `the refusal of a request with ${what} has the status 400`);
    }
  },
};

export const clientInfoOptional: ServerCheck = {
  id: "client-info-optional",
  says: "a request that does not name its client is served",
  role: "server",
  async run({ client, expect }) {
    const says = "a request without clientInfo is served";
    const { tools } = await expect.fulfilled(list(await client(), without(CLIENT_INFO)), says);
    expect.that(Array.isArray(tools), says, tools);
  },
};

export const clientInfoChangesNothing: ServerCheck = {
  id: "client-info-changes-nothing",
  says: "every client is shown the same, whatever it calls itself",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const shown = async (name: string) => (await list(alice, metaOf({ [CLIENT_INFO]: { name, version: "0" } }))).tools;
    const plain = await shown("stateless-checks");
    for (const name of ["inspector", "curl", "root"])
      expect.equal(await shown(name), plain, `a client that calls itself ${name} is shown what others are shown`);
  },
};

const strange = metaOf({ [VERSION]: "1900-01-01" });

export const unsupportedVersion: ServerCheck = {
  id: "server-unsupported-version-error",
  says: "who asks in another version learns which ones there are",
  role: "server",
  async run({ client, expect }) {
    const { code } = ERROR_CODES.UNSUPPORTED_PROTOCOL_VERSION;
    for (const method of ["tools/list", "server/discover"]) {
      const says = `${method} in the version of 1900 is refused`;
      const error = await expect.refused(ask(await client(), method, { _meta: strange }), says, { code });
      const { supported, requested } = (error.data ?? {}) as Result;
      expect.equal(requested, "1900-01-01", "the error says what was requested");
      expect.that(
        Array.isArray(supported) && supported.includes(PROTOCOL_VERSION),
        "the error says what is supported",
        supported,
      );
    }
  },
};

export const unsupportedVersionHttp400: ServerCheck = {
  id: "http-server-unsupported-version-400",
  says: "the refusal of a version has the status 400",
  role: "server",
  except: noStatus,
  async run({ client, expect }) {
    const error = await expect.refused(ask(await client(), "tools/list", { _meta: strange }), "the version is refused");
    expect.equal(error.status, 400, "the refusal of a version has the status 400");
  },
};

const needy = "test_missing_capability";

export const undeclaredCapability: ServerCheck = {
  id: "server-rejects-undeclared-capability",
  says: "what needs a capability that the request does not declare is refused, and the error names it",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const able = { [CLIENT_CAPABILITIES]: { sampling: {} } };
    await expect.fulfilled(call(alice, needy, {}, able), "a client that can be asked to sample is served");
    const { code } = ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY;
    const error = await expect.refused(call(alice, needy), "a client that cannot is refused", { code });
    const { requiredCapabilities } = (error.data ?? {}) as { requiredCapabilities?: unknown };
    expect.equal(requiredCapabilities, { sampling: {} }, "the error names what is missing");
  },
};

export const undeclaredCapabilityHttp400: ServerCheck = {
  id: "missing-capability-http-400",
  says: "that refusal has the status 400",
  role: "server",
  except: noStatus,
  async run({ client, expect }) {
    const error = await expect.refused(call(await client(), needy), "a client that cannot sample is refused");
    expect.equal(error.status, 400, "the refusal for want of a capability has the status 400");
  },
};

export const headerMismatch: ServerCheck = {
  id: "http-server-header-mismatch-400",
  says: "a request that names one version in its header and another in its body is refused",
  role: "server",
  except: { memory: "Headers are spoilt where they travel", stdio: "There is no header over stdio" },
  async run({ raw, url, expect }) {
    const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta: metaOf() } };
    const headers = [
      [HEADERS.METHOD, "tools/list"],
      ["authorization", "Bearer alice"],
    ] as const;
    for (const version of [["2025-06-18"], []]) {
      const lines = version.map((it) => [HEADERS.PROTOCOL_VERSION, it] as const);
      const { status, body } = await raw(post(await url(), message, [...headers, ...lines]));
      const what = version[0] ?? "no version";
      expect.equal(status, 400, `a header with ${what} beside a body with ${PROTOCOL_VERSION} has the status 400`);
      const { error } = JSON.parse(body || "{}") as { error?: { code?: unknown } };
      expect.equal(error?.code, ERROR_CODES.HEADER_MISMATCH.code, `the error for ${what} says HeaderMismatch`);
    }
  },
};

export const serverInfo: ServerCheck = {
  id: "server-info-in-results",
  says: "every result names the server",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const results = {
      "server/discover": await ask(alice, "server/discover"),
      "tools/list": await ask(alice, "tools/list"),
      "tools/call": await call(alice, "test_echo", { text: "hello" }),
    };
    for (const [method, { _meta }] of Object.entries(results)) {
      const { name, version } = ((_meta as Result | undefined)?.[META_KEYS.SERVER_INFO] ?? {}) as Result;
      expect.that(typeof name === "string" && typeof version === "string", `the result of ${method} names it`, _meta);
    }
  },
};
