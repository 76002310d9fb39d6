/** Input responses, as they come from a client: anything at all. */
import type { ClientCapabilities, ElicitRequestFormParams, InputRequest } from "@transports-wg/schema/2026-07-28/types";
import { CreateMessageResult } from "@transports-wg/schema/2026-07-28/validators/CreateMessageResult";
import { ElicitResult } from "@transports-wg/schema/2026-07-28/validators/ElicitResult";
import { ListRootsResult } from "@transports-wg/schema/2026-07-28/validators/ListRootsResult";

/** Whether it is an answer to that question: of its kind and, where somebody filled in a form, with what the form requires. */
export function answers({ method, params }: InputRequest, answer: unknown): boolean {
  if (method === "sampling/createMessage") return CreateMessageResult(answer);
  if (method === "roots/list") return ListRootsResult(answer);
  if (!ElicitResult(answer)) return false;
  // Who declines or cancels has answered too.
  return answer.action !== "accept" || fills(params as ElicitRequestFormParams, answer.content ?? {});
}

function fills({ requestedSchema: { properties, required = [] } }: ElicitRequestFormParams, content: object): boolean {
  const given = new Map(Object.entries(content));
  return required.every((name) => typeof given.get(name) === properties[name]?.type);
}

/** Whether the client said, in this very request, that it can be asked such a thing. */
export function declared({ method }: InputRequest, { elicitation, sampling, roots }: ClientCapabilities): boolean {
  if (method === "sampling/createMessage") return sampling !== undefined;
  if (method === "roots/list") return roots !== undefined;
  // Without a mode it means forms, and all questions here are forms.
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}

/** The capability that a client needs to be asked this. */
export function needed({ method }: InputRequest): ClientCapabilities {
  if (method === "sampling/createMessage") return { sampling: {} };
  return method === "roots/list" ? { roots: {} } : { elicitation: { form: {} } };
}
