import type { ClientCheck } from "@transports-wg/audit";
import type { Params } from "@transports-wg/wire";
import { HOUR, ask, cacheableMethods, editions, nameIn, paramsOf, times, walk } from "./play.ts";

const forHour = { ttlMs: HOUR, cacheScope: "private" };

export const keys: readonly ClientCheck[] = [
  {
    id: "other-method-asked",
    says: "What was kept of one method answers no other with the same parameters",
    role: "client",
    async run(lab) {
      const client = await lab.client(
        editions((_, __, { method }) => ({ ...forHour, _meta: { "com.example/of": method } })),
      );
      for (const method of cacheableMethods) {
        const { _meta } = await client.request(method, ask(paramsOf(method)));
        const of = (_meta as Record<string, unknown> | undefined)?.["com.example/of"];
        lab.expect.equal(of, method, "the result is one of the method that was asked for");
        lab.expect.equal(times(lab, method), 1, "the server was asked for it");
      }
    },
  },
  {
    id: "other-params-asked",
    says: "What was kept for one resource or page answers for no other, not even for the page whose cursor is empty",
    role: "client",
    async run(lab) {
      const server = editions((_, { cursor, uri }) => ({
        ...forHour,
        _meta: { "com.example/for": String(uri ?? cursor) },
        ...(cursor === undefined && uri === undefined && { nextCursor: "" }),
        ...(cursor === "" && { nextCursor: "2" }),
      }));
      const client = await lab.client(server);
      const reads: Params[] = [{ uri: "note://one" }, { uri: "note://two" }, { uri: "note://one " }];
      for (const params of [...reads, ...reads]) {
        const { _meta } = await client.request("resources/read", ask(params));
        const answered = (_meta as Record<string, unknown>)["com.example/for"];
        lab.expect.equal(answered, params.uri, "the result is one for the parameters that were asked for");
      }
      // A client may give pages one by one or all at once; either way each was asked for.
      const given = await walk(client, "prompts/list");
      lab.expect.equal(given, ["1", "2", "3"], "each of the three pages is another");
    },
  },
  {
    id: "other-metadata-asked",
    says: "What was kept for one set of capabilities, or one language, answers for no other",
    role: "client",
    async run(lab) {
      const client = await lab.client(editions(forHour));
      const variants: Record<string, unknown>[] = [
        {},
        { "com.example/acceptLanguage": "de" },
        { "com.example/acceptLanguage": "fr" },
        { "io.modelcontextprotocol/clientCapabilities": { elicitation: {} } },
      ];
      for (const [index, _meta] of variants.entries()) {
        const result = await client.request("tools/list", ask({ _meta }));
        lab.expect.equal(nameIn(result), String(index + 1), "another _meta that affects the result is another request");
      }
    },
  },
  {
    id: "answer-to-question-not-kept",
    says: "A result that was obtained with inputResponses answers no later request",
    role: "client",
    run: (lab) =>
      retries(lab, {
        inputRequests: {
          name: {
            method: "elicitation/create",
            params: { mode: "form", message: "Who?", requestedSchema: { type: "object", properties: {} } },
          },
        },
      }),
  },
  {
    id: "answer-to-state-not-kept",
    says: "A result that was obtained with requestState answers no later request",
    role: "client",
    run: (lab) => retries(lab, { requestState: "half-way" }),
  },
];

/** A resource that takes two rounds. The client may go both by itself, or leave the second to its caller. */
async function retries(lab: Parameters<ClientCheck["run"]>[0], interim: Record<string, unknown>): Promise<void> {
  const isRetry = ({ inputResponses, requestState }: Params) =>
    inputResponses !== undefined || requestState !== undefined;
  let finished = 0;
  const server = editions((_, params) =>
    isRetry(params)
      ? { ...forHour, contents: [{ uri: params.uri, text: `finished ${++finished}` }] }
      : { resultType: "input_required", contents: undefined, ...interim },
  );
  const answers = { "elicitation/create": { action: "accept", content: {} } };
  const client = await lab.client(server, { answers });
  const params = ask({
    uri: "note://sealed",
    _meta: { "io.modelcontextprotocol/clientCapabilities": { elicitation: { form: {} } } },
  });
  const read = async (): Promise<string> => {
    const first = await client.request("resources/read", params);
    if (first.resultType !== "input_required") return nameIn(first);
    const given =
      "inputRequests" in interim
        ? { inputResponses: { name: answers["elicitation/create"] } }
        : { requestState: interim.requestState };
    return nameIn(await client.request("resources/read", { ...params, ...given }));
  };
  lab.expect.given((await read()) === "finished 1", "the client gets through both rounds");
  lab.expect.equal(
    await read(),
    "finished 2",
    "the same question is answered by the server again, not by the result of the retry",
  );
  lab.expect.equal(times(lab, "resources/read"), 4, "both rounds were gone twice");
}
