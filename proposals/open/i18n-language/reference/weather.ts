import type { World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { INVALID_PARAMS, RpcError, type Context, type Methods, type Params, type Result } from "@transports-wg/wire";
import { ACCEPT_LANGUAGE, CONTENT_LANGUAGE } from "../names.ts";
import { DEFAULT, languages, translate } from "../texts.ts";
import { choose } from "./preference.ts";

export const offer = { languages, default: DEFAULT };
export const implementation = { name: "weather", title: "Weather", version: "1.0.0" };
export const capabilities = { tools: {}, prompts: {}, resources: {} };

const city = { type: "string", enum: ["PAR", "TYO"] };

const tools = [
  {
    name: "forecast",
    title: "Forecast",
    description: "Tells what the weather will be",
    inputSchema: {
      type: "object",
      properties: { city, language: { type: "string" }, after: { type: "integer" } },
      required: ["city"],
    },
    annotations: { title: "Asks the weather service", readOnlyHint: true },
  },
  {
    name: "book",
    title: "Book a trip",
    description: "Books a trip",
    inputSchema: { type: "object", properties: {} },
    annotations: { title: "Asks where to and when" },
  },
];
const prompts = [{ name: "advice", title: "Advice", arguments: [{ name: "city", title: "City", required: true }] }];
const resources = [{ uri: "weather://today", name: "today", title: "Today", mimeType: "text/plain" }];
const resourceTemplates = [
  { uriTemplate: "weather://days/{day}", name: "day", title: "A day", mimeType: "text/plain" },
];

const ask = (key: string, message: string, property: Result, requestState: string): Result => ({
  resultType: "input_required",
  inputRequests: {
    [key]: {
      method: "elicitation/create",
      params: {
        mode: "form",
        message,
        requestedSchema: { type: "object", properties: { [key]: property }, required: [key] },
      },
    },
  },
  requestState,
});

/** The fixtures, by a server that speaks the default language and knows of the others only where a content is in them. */
export function weather({ clock }: World): Methods {
  async function forecast(args: { language?: string; after?: number }, { _meta, notify }: Context): Promise<Result> {
    const language = args.language ?? choose(_meta[ACCEPT_LANGUAGE], offer);
    if (args.after !== undefined) {
      const params = { progressToken: _meta.progressToken, progress: 1, message: "Asking the weather stations" };
      await notify({ method: "notifications/progress", params });
      await clock.sleep(args.after);
    }
    return complete({
      content: [{ type: "text", text: translate("Sunny", language) }],
      _meta: { [CONTENT_LANGUAGE]: language },
    });
  }

  function book({ requestState }: Params): Result {
    if (requestState === undefined) {
      const property = { ...city, title: "City", description: "Where the trip leads" };
      return ask("city", "Where do you want to go?", property, "city");
    }
    if (requestState === "city") {
      const property = { type: "string", format: "date", title: "Day", description: "When the trip begins" };
      return ask("day", "When do you want to go?", property, "day");
    }
    return complete({ content: [{ type: "text", text: "OK" }] });
  }

  return {
    "server/discover": () => complete({ supportedVersions: [PROTOCOL_VERSION], capabilities, ...kept }),
    "tools/list": () => complete({ tools, ...kept }),
    "prompts/list": () => complete({ prompts, ...kept }),
    "resources/list": () => complete({ resources, ...kept }),
    "resources/templates/list": () => complete({ resourceTemplates, ...kept }),
    "tools/call": (params, context) => {
      if (params.name === "forecast") return forecast(params.arguments as object, context);
      if (params.name === "book") return book(params);
      throw new RpcError(INVALID_PARAMS, "There is no such tool");
    },
  };
}

const kept = { ttlMs: 300_000, cacheScope: "public" };

const complete = (result: Result): Result => ({
  resultType: "complete",
  ...result,
  _meta: { ...(result._meta as object | undefined), [META_KEYS.SERVER_INFO]: implementation },
});
