/** The three questions, and what somebody answers to them. */
import { setTimeout as delay } from "node:timers/promises";
import type {
  CreateMessageRequestParams,
  CreateMessageResult,
  ElicitRequestFormParams,
  ElicitResult,
  ListRootsResult,
} from "@transports-wg/schema/2025-11-25";
import type { JSONRPCMessage, JSONRPCRequest, Params, Result } from "@transports-wg/wire";
import { isRequest } from "@transports-wg/wire";

export type Asking = "elicitation/create" | "sampling/createMessage" | "roots/list";

interface Question {
  method: Asking;
  params?: Params;
}

const elicitation = (about: string) =>
  ({
    message: about,
    requestedSchema: { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"] },
  }) satisfies ElicitRequestFormParams;

const sampling = (about: string) =>
  ({
    messages: [{ role: "user", content: { type: "text", text: about } }],
    maxTokens: 10,
  }) satisfies CreateMessageRequestParams;

export function question(method: Asking, about = "Really?"): Question {
  if (method === "roots/list") return { method };
  return { method, params: { ...(method === "elicitation/create" ? elicitation(about) : sampling(about)) } };
}

export const methods: readonly Asking[] = ["elicitation/create", "sampling/createMessage", "roots/list"];

export const answers = {
  "elicitation/create": { action: "accept", content: { ok: true } } satisfies ElicitResult,
  "sampling/createMessage": {
    role: "assistant",
    content: { type: "text", text: "Yes." },
    model: "parrot",
  } satisfies CreateMessageResult,
  "roots/list": { roots: [{ uri: "file:///harbour" }] } satisfies ListRootsResult,
} satisfies Record<Asking, Result>;

export const isQuestion = (message: JSONRPCMessage): message is JSONRPCRequest =>
  isRequest(message) && (methods as readonly string[]).includes(message.method);

/** Waits in real time, because streams and sockets take some, whatever the clock says. */
export async function eventually(condition: () => boolean, ms = 2_000): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await delay(2)) if (condition()) return true;
  return condition();
}

/** Long enough for what was sent to arrive. */
export const settle = (): Promise<void> => delay(40);
