/** What the client says with every request, and how it finds out what it can say. One for each process, or endpoint. */
import type { World } from "@transports-wg/harness";
import { ERROR_CODES, META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import {
  MalformedAnswer,
  RpcError,
  type Client,
  type Params,
  type RequestOptions,
  type Result,
} from "@transports-wg/wire";
import { eraOf, probe, type Era } from "./era.ts";

const clientInfo = { name: "stateless-reference", version: "1.0.0" };
const capabilities = { elicitation: {}, sampling: {}, roots: {} };
const LEGACY_VERSION = "2025-11-25";

/** How often a version is chosen for one request. Servers behind one address may disagree while they are replaced. */
const CHOICES = 3;

/** What a check wants the client to be. */
export interface Settings {
  /** Versions that it speaks, best first. */
  versions?: readonly string[];
  /** Whether it speaks to servers of both eras, or only to modern ones. */
  era?: "both" | "modern";
  /** Milliseconds that a server has to answer the probe. */
  probe?: number;
}

export function speaking(plain: Client, world: World, isStdio: boolean): Client {
  const { versions = [PROTOCOL_VERSION], era = "modern", probe: patience = 5_000 } = world.settings as Settings;
  let version = versions[0]!;
  let known: Promise<Era | undefined> | undefined;

  async function modern(method: string, params: Params = {}, options: RequestOptions = {}): Promise<Result> {
    for (let choice = 1; ; choice++) {
      const _meta = {
        [META_KEYS.PROTOCOL_VERSION]: version,
        [META_KEYS.CLIENT_CAPABILITIES]: capabilities,
        [META_KEYS.CLIENT_INFO]: clientInfo,
        ...params._meta,
      };
      try {
        return await plain.request(method, { ...params, _meta }, options);
      } catch (error) {
        const common = commonVersion(error);
        if (common === undefined || choice === CHOICES) throw error;
        version = common;
      }
    }
  }

  /** The best version that both speak, when the server says that the one it was asked for is none of its own. */
  function commonVersion(error: unknown): string | undefined {
    if (!(error instanceof RpcError) || error.code !== ERROR_CODES.UNSUPPORTED_PROTOCOL_VERSION.code) return undefined;
    const { supported } = (error.data ?? {}) as { supported?: unknown };
    return Array.isArray(supported) ? versions.find((it) => supported.includes(it)) : undefined;
  }

  async function handshake(): Promise<void> {
    const params = { protocolVersion: LEGACY_VERSION, capabilities, clientInfo };
    const { protocolVersion } = await plain.request("initialize", params);
    if (typeof protocolVersion !== "string")
      throw new MalformedAnswer("initialize is answered by a version, but was not");
    await plain.notify("notifications/initialized");
  }

  /** Asks over stdio before it asks anything else. Over HTTP the first request is the question. */
  async function detect(): Promise<Era | undefined> {
    if (!isStdio) return undefined;
    const found = await probe((signal) => modern("server/discover", {}, { signal }), world, patience);
    if (found === "legacy") await handshake();
    return found;
  }

  return {
    ...plain,
    async request(method, params, options) {
      if (era === "modern") return modern(method, params, options);
      const now = await (known ??= detect());
      if (now === "legacy") return plain.request(method, params, options);
      if (now === "modern") return modern(method, params, options);
      try {
        const result = await modern(method, params, options);
        known = Promise.resolve("modern");
        return result;
      } catch (error) {
        const found = eraOf(error);
        if (found !== "legacy") {
          known = Promise.resolve(found);
          throw error;
        }
        await (known = handshake().then(() => "legacy" as const));
        return plain.request(method, params, options);
      }
    },
  };
}
