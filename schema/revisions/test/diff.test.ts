import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diff, type Finding, type Level, type Side } from "@transports-wg/diff";
import { readJson } from "@transports-wg/instances";
import type { Context, Validator, Verdict } from "@transports-wg/validate";
import { beforeAll, describe, expect, test } from "vitest";
import { oracleFolder } from "../scripts/oracle.ts";
import { revisions } from "../scripts/revision.ts";

interface Step {
  readonly from: string;
  readonly to: string;
  /** By name; how many are what the official schemas have, listed or not. */
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
  readonly counts: readonly [added: number, removed: number, changed: number];
  /** Requests and notifications that came and went. */
  readonly methods: { readonly come: string; readonly gone: string };
  readonly levels: Readonly<Record<Level, number>>;
  readonly witnesses: number;
}

/**
 * What differs between neighbouring revisions, told by name: our reading of the official `schema.json` of each, without descriptions, and
 * of the changelogs on the page "Key Changes" of each revision.
 */
const steps: readonly Step[] = [
  {
    from: "2024-11-05",
    to: "2025-03-26",
    added: "Annotations AudioContent JSONRPCBatchRequest JSONRPCBatchResponse ToolAnnotations",
    removed: "Annotated",
    changed:
      "CallToolResult CreateMessageResult EmbeddedResource ImageContent JSONRPCMessage ProgressNotification PromptMessage Resource " +
      "ResourceTemplate SamplingMessage ServerCapabilities TextContent Tool",
    counts: [5, 1, 13],
    methods: { come: "", gone: "" },
    levels: { breaking: 1, dangerous: 4, safe: 14 },
    witnesses: 6,
  },
  {
    from: "2025-03-26",
    to: "2025-06-18",
    added:
      "BaseMetadata BooleanSchema ContentBlock ElicitRequest ElicitResult EnumSchema NumberSchema PrimitiveSchemaDefinition " +
      "ResourceLink ResourceTemplateReference StringSchema",
    removed: "JSONRPCBatchRequest JSONRPCBatchResponse ResourceReference",
    // Structured results, resource links, titles, `_meta` on many types, elicitation, context of completion, no batches.
    changed:
      "Annotations CallToolResult ClientCapabilities CompleteRequest EmbeddedResource ImageContent Implementation JSONRPCMessage " +
      "Prompt PromptArgument PromptMessage PromptReference Resource ResourceContents ResourceTemplate Root ServerRequest TextContent Tool",
    counts: [11, 3, 27],
    methods: { come: "elicitation/create", gone: "" },
    levels: { breaking: 1, dangerous: 3, safe: 43 },
    witnesses: 5,
  },
  {
    from: "2025-06-18",
    to: "2025-11-25",
    added:
      "CallToolRequestParams CancelTaskRequest CancelTaskResult CancelledNotificationParams CompleteRequestParams " +
      "CreateMessageRequestParams CreateTaskResult ElicitRequestFormParams ElicitRequestParams ElicitRequestURLParams " +
      "ElicitationCompleteNotification Error GetPromptRequestParams GetTaskPayloadRequest GetTaskPayloadResult GetTaskRequest " +
      "GetTaskResult Icon Icons InitializeRequestParams JSONRPCErrorResponse JSONRPCResultResponse LegacyTitledEnumSchema " +
      "ListTasksRequest ListTasksResult LoggingMessageNotificationParams MultiSelectEnumSchema NotificationParams " +
      "PaginatedRequestParams ProgressNotificationParams ReadResourceRequestParams RelatedTaskMetadata RequestParams " +
      "ResourceRequestParams ResourceUpdatedNotificationParams SamplingMessageContentBlock SetLevelRequestParams " +
      "SingleSelectEnumSchema SubscribeRequestParams Task TaskAugmentedRequestParams TaskMetadata TaskStatus TaskStatusNotification " +
      "TaskStatusNotificationParams TitledMultiSelectEnumSchema TitledSingleSelectEnumSchema ToolChoice ToolExecution " +
      "ToolResultContent ToolUseContent URLElicitationRequiredError UnsubscribeRequestParams UntitledMultiSelectEnumSchema " +
      "UntitledSingleSelectEnumSchema",
    removed: "JSONRPCError",
    // Icons, tasks, tools in sampling, addresses in elicitation, more kinds of enumerations and defaults for the others.
    changed:
      "ClientCapabilities CreateMessageRequest CreateMessageResult ElicitRequest ElicitResult EnumSchema Implementation NumberSchema " +
      "PrimitiveSchemaDefinition Prompt Resource ResourceLink ResourceTemplate SamplingMessage ServerCapabilities StringSchema Tool",
    counts: [55, 1, 53],
    methods: {
      come: "notifications/elicitation/complete notifications/tasks/status tasks/cancel tasks/get tasks/list tasks/result",
      gone: "",
    },
    levels: { breaking: 5, dangerous: 23, safe: 124 },
    witnesses: 31,
  },
  {
    from: "2025-11-25",
    to: "2026-07-28",
    added:
      "CacheableResult CallToolResultResponse CompleteResultResponse DiscoverRequest DiscoverResult DiscoverResultResponse " +
      "GetPromptResultResponse HeaderMismatchError InputRequest InputRequests InputRequiredResult InputResponse " +
      "InputResponseRequestParams InputResponses InternalError InvalidParamsError InvalidRequestError JSONArray JSONObject JSONValue " +
      "ListPromptsResultResponse ListResourceTemplatesResultResponse ListResourcesResultResponse ListToolsResultResponse MetaObject " +
      "MethodNotFoundError MissingRequiredClientCapabilityError NotificationMetaObject ParseError ReadResourceResultResponse " +
      "RequestMetaObject ResultMetaObject ResultType SubscriptionFilter SubscriptionsAcknowledgedNotification " +
      "SubscriptionsAcknowledgedNotificationParams SubscriptionsListenRequest SubscriptionsListenRequestParams " +
      "SubscriptionsListenResult SubscriptionsListenResultMetaObject SubscriptionsListenResultResponse UnsupportedProtocolVersionError",
    removed:
      "CancelTaskRequest CancelTaskResult CreateTaskResult ElicitationCompleteNotification GetTaskPayloadRequest GetTaskPayloadResult " +
      "GetTaskRequest GetTaskResult InitializeRequest InitializeRequestParams InitializeResult InitializedNotification ListTasksRequest " +
      "ListTasksResult PingRequest RelatedTaskMetadata RootsListChangedNotification ServerRequest SetLevelRequest SetLevelRequestParams " +
      "SubscribeRequest SubscribeRequestParams Task TaskAugmentedRequestParams TaskMetadata TaskStatus TaskStatusNotification " +
      "TaskStatusNotificationParams ToolExecution URLElicitationRequiredError UnsubscribeRequest UnsubscribeRequestParams",
    // No sessions: all that a server has to know is in each request; results say what they are and how long they may be kept.
    changed:
      "CallToolRequestParams CallToolResult ClientCapabilities ClientNotification ClientRequest CreateMessageRequest ElicitRequest " +
      "ListPromptsResult ListResourceTemplatesResult ListResourcesResult ListRootsRequest ListToolsResult ReadResourceResult " +
      "RequestParams Result ServerCapabilities Tool",
    // One more, of those who count 60, differs in the order of its members only.
    counts: [42, 32, 59],
    methods: {
      come: "notifications/subscriptions/acknowledged server/discover subscriptions/listen",
      gone:
        "elicitation/create initialize logging/setLevel notifications/elicitation/complete notifications/initialized " +
        "notifications/roots/list_changed notifications/tasks/status ping resources/subscribe resources/unsubscribe roots/list " +
        "sampling/createMessage tasks/cancel tasks/get tasks/list tasks/result " +
        // Since then only the server reports progress.
        "notifications/progress",
    },
    levels: { breaking: 63, dangerous: 18, safe: 161 },
    witnesses: 76,
  },
];

const words = (text: string) => text.split(" ").filter((it) => it !== "");
const file = (date: string, name: string) => new URL(`../${date}/${name}.json`, import.meta.url).pathname;
const sideOf = (date: string) =>
  ({ schema: readJson(file(date, "schema")), model: readJson(file(date, "model")) }) as Side;

test("every revision but the oldest is compared with the one before it", () => {
  const dates = revisions().map((it) => it.date);
  expect(steps.map(({ from, to }) => [from, to])).toEqual(dates.slice(1).map((to, at) => [dates[at], to]));
});

describe.each(steps)("$from to $to", ({ from, to, added, removed, changed, counts, methods, levels, witnesses }) => {
  let findings: readonly Finding[];
  beforeAll(async () => void (findings = await diff(sideOf(from), sideOf(to))));

  /** Under the name that it has, or had. */
  const about = (name: string) =>
    findings.filter(
      ({ definition, rule, says }) =>
        definition === name || (rule === "definition-renamed" && says.startsWith(`${name} is now called `)),
    );

  test("finds each definition that came, went or changed", () => {
    for (const name of words(added)) expect(rulesOf(about(name)), name).toMatch(/\bdefinition-(added|renamed)\b/);
    for (const name of words(removed)) expect(rulesOf(about(name)), name).toMatch(/\bdefinition-(removed|renamed)\b/);
    for (const name of words(changed)) expect(about(name), name).not.toEqual([]);
    expect([words(added).length, words(removed).length]).toEqual(counts.slice(0, 2));
  });

  test("finds each method that came or went", () => {
    const found = (rule: string) => [
      ...new Set(
        findings
          .filter((it) => it.rule === rule)
          .map(({ says }) => /(?:request|notification) (\S+) of/.exec(says)![1]!)
          .sort(),
      ),
    ];
    expect(found("method-added")).toEqual(words(methods.come).sort());
    expect(found("method-removed")).toEqual(words(methods.gone).sort());
  });

  test("has something to say of each definition that is not the same on the wire", () => {
    const [before, after] = [plain(sideOf(from).schema), plain(sideOf(to).schema)];
    const names = new Set([...before.keys(), ...after.keys()]);
    for (const name of names) if (before.get(name) !== after.get(name)) expect(about(name), name).not.toEqual([]);
  });

  test.skipIf(!oracleFolder())("finds what the official schemas say differs", () => {
    const [before, after] = [official(from), official(to)];
    const names = (some: Map<string, string>, others: Map<string, string>) =>
      [...some.keys()].filter((it) => !others.has(it)).sort();
    const different = [...before.keys()].filter((it) => after.has(it) && before.get(it) !== after.get(it));
    expect(names(after, before)).toEqual(words(added).sort());
    expect(names(before, after)).toEqual(words(removed).sort());
    expect(different.length).toBe(counts[2]);
    expect(words(changed).filter((it) => !different.includes(it))).toEqual([]);
    expect(different.filter((it) => about(it).length === 0)).toEqual([]);
  });

  test("every message holds when the published validators judge it, and breaking is what one of them shows", async () => {
    const accepts = { old: await accepterOf(from), new: await accepterOf(to) };
    let held = 0;
    for (const { definition, pointer, rule, level, breaks } of findings) {
      const where = `${rule} ${definition}${pointer}`;
      if (level === "breaking")
        expect(
          breaks.some(({ witness }) => witness),
          where,
        ).toBe(true);
      for (const { sender, receiver, witness } of breaks) {
        if (!witness) continue;
        const { kind, message, method, sentAs, readAs } = witness;
        const context = { kind, role: sender.role, ...(method !== undefined && { method }) };
        expect(accepts[sender.age](message, context, sentAs), `${where}, sent`).toBe(true);
        expect(accepts[receiver.age](message, context, readAs), `${where}, received`).toBe(false);
        held++;
      }
    }
    expect(held).toBe(witnesses);
  });

  test("what is only put in other words accepts every example of both", async () => {
    const restated = findings.filter(({ rule }) => rule === "restated").map(({ definition }) => definition);
    const harmless = ["restated", "member-added-optional", "definition-added"];
    const troubled = new Set(
      findings.filter(({ rule }) => !harmless.includes(rule)).map(({ definition }) => definition),
    );
    const alone = restated.filter((it) => !reach(sideOf(from), it).some((its) => troubled.has(its)));
    for (const date of [from, to]) {
      const examples = examplesOf(date);
      for (const judge of [await validatorsOf(from), await validatorsOf(to)])
        for (const name of alone)
          for (const [shows, value] of Object.entries(examples[name] ?? {}))
            expect(judge[name]!(whole(from, name, value)), `${name} ${shows} of ${date}`).toBe(true);
    }
  });

  test("every example that only one of both accepts is about something that was found", async () => {
    const [old, now] = [await validatorsOf(from), await validatorsOf(to)];
    const harmful = new Set(
      findings.filter(({ rule }) => !/^(restated|definition-)/.test(rule)).map(({ definition }) => definition),
    );
    let told = 0;
    for (const [date, side] of [
      [from, sideOf(from)],
      [to, sideOf(to)],
    ] as const) {
      for (const [name, examples] of Object.entries(examplesOf(date))) {
        if (!old[name] || !now[name]) continue;
        const telling = Object.values(examples)
          .map((it) => whole(from, name, it))
          .filter((it) => old[name]!(it) !== now[name]!(it));
        told += telling.length;
        if (telling.length > 0)
          expect(
            reach(side, name).some((it) => harmful.has(it)),
            name,
          ).toBe(true);
      }
    }
    expect(told).toBeGreaterThan(0);
  });

  test("the counts are those that were looked at", () => {
    const count = (level: Level) => findings.filter((it) => it.level === level).length;
    expect({ breaking: count("breaking"), dangerous: count("dangerous"), safe: count("safe") }).toEqual(levels);
  });
});

/** What types of messages leave out, because the envelope has it. */
function whole(date: string, name: string, value: unknown): unknown {
  const isCall = Object.values(sideOf(date).model!.methods!).some((it) => it.message === name);
  return isCall ? { jsonrpc: "2.0", ...(name.endsWith("Request") && { id: 1 }), ...(value as object) } : value;
}

const examplesOf = (date: string) =>
  readJson(new URL(`../dist/${date}/examples.json`, import.meta.url).pathname) as Record<
    string,
    Record<string, unknown>
  >;

const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule).join(" ");

const official = (date: string) =>
  plain(JSON.parse(readFileSync(join(oracleFolder()!, "schema", `${date}.json`), "utf8")) as Side["schema"]);

/** All definitions, each as a text that descriptions and order do not change. */
function plain(schema: Side["schema"]): Map<string, string> {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((it) => JSON.stringify(sorted(it))).sort();
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).filter(([key, it]) => !(key === "description" && typeof it === "string"));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, it]) => [key, sorted(it)]));
  };
  const definitions = Object.entries(schema.$defs ?? (schema.definitions as object));
  return new Map(
    definitions.map(([name, it]) => [name, JSON.stringify(sorted(it)).replaceAll("#/definitions/", "#/$defs/")]),
  );
}

type Accepts = (message: unknown, context: Context & { kind: string }, definition: string) => boolean;

const validatorsOf = async (date: string) =>
  (await import(new URL(`../dist/${date}/validators.js`, import.meta.url).href)) as Record<string, Validator<unknown>>;

async function accepterOf(date: string): Promise<Accepts> {
  const module = new URL(`../dist/${date}/validate.js`, import.meta.url).href;
  const { validate } = (await import(module)) as { validate: (message: unknown, context: Context) => Verdict };
  const validators = await validatorsOf(date);
  return (message, { kind, ...context }, definition) =>
    kind === "value" ? (validators[definition]?.(message) ?? false) : validate(message, context).valid;
}

/** All definitions that a definition contains, itself among them. */
function reach({ schema }: Side, start: string): string[] {
  const definitions = (schema.$defs ?? schema.definitions) as Record<string, unknown>;
  const found = [start];
  for (const it of found) {
    const names = [...(JSON.stringify(definitions[it]) ?? "").matchAll(/"#\/(?:\$defs|definitions)\/(\w+)"/g)];
    found.push(...new Set(names.map((match) => match[1]!).filter((name) => !found.includes(name))));
  }
  return found;
}
