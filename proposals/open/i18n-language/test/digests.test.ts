import { withDigests } from "@transports-wg/primitive-digests/reference/with-digests";
import { httpClient, server, type Handler, type Result } from "@transports-wg/wire";
import { expect, test } from "vitest";
import { meta } from "../checks/ask.ts";
import { ACCEPT_LANGUAGE } from "../names.ts";
import { offer, weather } from "../reference/weather.ts";
import { withLanguages } from "../reference/with-languages.ts";
import { translate } from "../texts.ts";
import { world } from "./parts.ts";

const texts = { ...offer, translate };
const strict = { mode: "strict" } as const;
const plain = server(weather(world()));

/** Title and digest of the tool, in each of two languages. */
async function tools(fetch: Handler) {
  const client = httpClient("http://memory.invalid/mcp", { fetch });
  const list = async (language: string) => {
    const { tools } = await client.request("tools/list", { _meta: meta({ [ACCEPT_LANGUAGE]: language }) });
    const [tool] = tools as { title: string; _meta: Result }[];
    return { title: tool!.title, digest: tool!._meta["io.modelcontextprotocol/digest"] };
  };
  return { german: await list("de"), japanese: await list("ja") };
}

test("digests of what the caller sees differ by language", async () => {
  const { german, japanese } = await tools(withDigests(withLanguages(plain, texts), strict));
  expect(german.title).not.toBe(japanese.title);
  expect(german.digest).not.toBe(japanese.digest);
});

test("digests of what is translated afterwards do not, and no caller can compute them", async () => {
  const { german, japanese } = await tools(withLanguages(withDigests(plain, strict), texts));
  expect(german.title).not.toBe(japanese.title);
  expect(german.digest).toBe(japanese.digest);
});
