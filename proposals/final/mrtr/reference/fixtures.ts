/** What there is to call, to get and to read: the least of each kind that a check needs. README.md describes them. */
import type { World } from "@transports-wg/harness";
import type {
  ClientCapabilities,
  CreateMessageRequest,
  CreateMessageResult,
  ElicitRequest,
  ElicitResult,
  InputRequests,
  InputResponses,
  ListRootsRequest,
  ListRootsResult,
  PrimitiveSchemaDefinition,
} from "@transports-wg/schema/2026-07-28/types";
import type { Params, Result } from "@transports-wg/wire";
import { declared } from "./answers.ts";

export interface Fixture {
  /** All that it has to know, under keys of its choice, given what it knows so far and what this client can be asked. */
  asks(known: InputResponses, can: ClientCapabilities): InputRequests;
  finish(known: InputResponses, params: Params, world: World): Result | Promise<Result>;
  /** Needs more than the answers of the last round, or must know that it asked for them. */
  stateful?: boolean;
  /** Ends its first round without a question, as a server does that sheds load. */
  pauses?: boolean;
  /** A call of it is finished at most once. */
  once?: boolean;
}

export const tools: Readonly<Record<string, Fixture>> = {
  test_input_required_result_elicitation: {
    asks: () => ({ user_name: form("What is your name?", "name", "string") }),
    finish: ({ user_name }) => text(`Hello, ${filled(user_name)?.name ?? "stranger"}!`),
  },
  test_input_required_result_sampling: {
    asks: () => ({ capital_question: completion("What is the capital of France?") }),
    finish: ({ capital_question }) => text(`The model says: ${said(capital_question)}`),
  },
  test_input_required_result_list_roots: {
    asks: () => ({ client_roots: roots }),
    finish: ({ client_roots }) => text(`The roots are: ${listed(client_roots)}`),
  },
  test_input_required_result_request_state: {
    stateful: true,
    asks: () => ({ confirm: confirmation }),
    finish: ({ confirm }) => text(`state-ok, ${filled(confirm)?.ok === true ? "confirmed" : "not confirmed"}`),
  },
  test_input_required_result_tampered_state: {
    stateful: true,
    asks: () => ({ confirm: confirmation }),
    finish: ({ confirm }) => text(filled(confirm)?.ok === true ? "confirmed" : "not confirmed"),
  },
  test_input_required_result_multiple_inputs: {
    stateful: true,
    asks: () => ({
      user_name: form("What is your name?", "name", "string"),
      greeting: completion("Think of a greeting"),
      client_roots: roots,
    }),
    finish: ({ user_name, greeting, client_roots }) =>
      text(`${said(greeting)}, ${filled(user_name)?.name ?? "stranger"} of ${listed(client_roots)}!`),
  },
  test_input_required_result_multi_round: {
    stateful: true,
    // The second question is asked when the first is answered.
    asks: ({ step1 }) => ({
      step1: form("Step 1: What is your name?", "name", "string"),
      ...(step1 && { step2: form("Step 2: What is your favorite color?", "color", "string") }),
    }),
    finish: ({ step1, step2 }) =>
      text(`${filled(step1)?.name ?? "Somebody"} likes ${filled(step2)?.color ?? "no color"}`),
  },
  test_input_required_result_capabilities: {
    // Makes do with what it can get.
    asks(_, can) {
      const wishes: InputRequests = {
        user_name: form("What is your name?", "name", "string"),
        greeting: completion("Think of a greeting"),
        client_roots: roots,
      };
      return Object.fromEntries(Object.entries(wishes).filter(([, wish]) => declared(wish, can)));
    },
    finish: (known) => text(`Answered: ${Object.keys(known).join(", ") || "nothing"}`),
  },
  test_input_required_result_state_only: {
    stateful: true,
    pauses: true,
    asks: () => ({}),
    finish: () => text("Went on where the first round ended"),
  },
  test_input_required_result_side_effect: {
    stateful: true,
    asks: () => ({ confirm: confirmation }),
    async finish({ confirm }, params, { store }) {
      if (filled(confirm)?.ok !== true) return text("Nothing was done");
      return {
        ...text(`Done: ${JSON.stringify(params.arguments)}`),
        structuredContent: { executed: await count(store) },
      };
    },
  },
  test_input_required_result_single_use: {
    stateful: true,
    once: true,
    asks: () => ({ confirm: confirmation }),
    finish: () => text("Redeemed"),
  },
};

export const prompts: Readonly<Record<string, Fixture>> = {
  test_input_required_result_prompt: {
    asks: () => ({ user_context: form("What context should the prompt use?", "context", "string") }),
    finish: ({ user_context }) => ({
      messages: [
        { role: "user", content: { type: "text", text: `In the context of ${filled(user_context)?.context}` } },
      ],
    }),
  },
};

export const resources: Readonly<Record<string, Fixture>> = {
  "test://input-required-result": {
    asks: () => ({ reason: form("Why do you want to read this?", "reason", "string") }),
    finish: ({ reason }, { uri }) => ({
      contents: [{ uri, mimeType: "text/plain", text: `Because ${filled(reason)?.reason ?? "of nothing"}` }],
      // The answer depends on what was asked, which is no part of a cache key.
      ttlMs: 0,
      cacheScope: "private",
    }),
  },
};

function form(message: string, name: string, type: "string" | "boolean"): ElicitRequest {
  const field = { type } as PrimitiveSchemaDefinition;
  const requestedSchema = { type: "object" as const, properties: { [name]: field }, required: [name] };
  return { method: "elicitation/create", params: { mode: "form", message, requestedSchema } };
}

const confirmation = form("Please confirm", "ok", "boolean");

const completion = (question: string): CreateMessageRequest => ({
  method: "sampling/createMessage",
  params: { messages: [{ role: "user", content: { type: "text", text: question } }], maxTokens: 100 },
});

const roots: ListRootsRequest = { method: "roots/list", params: {} };

type Answer = InputResponses[string] | undefined;

/** What was filled in, unless the user declined or cancelled. */
const filled = (answer: Answer) => {
  const { action, content = {} } = answer as ElicitResult;
  return action === "accept" ? content : undefined;
};

const said = (answer: Answer) => {
  const { content } = answer as CreateMessageResult;
  return [content]
    .flat()
    .map((block) => (block.type === "text" ? block.text : `(${block.type})`))
    .join(" ");
};

const listed = (answer: Answer) => (answer as ListRootsResult).roots.map(({ uri }) => uri).join(", ") || "nowhere";

const text = (line: string): Result => ({ content: [{ type: "text", text: line }] });

/** How often it was done, this time included. */
async function count(store: World["store"]): Promise<number> {
  let times = 1;
  while (!(await store.add(`side effect ${times}`, true))) times++;
  return times;
}
