/** Faults in what becomes of answers. */
import { spoilRequest, type Mutant, type Subject } from "@transports-wg/audit";
import { INTERNAL_ERROR, INVALID_PARAMS, RpcError, errorResponse, type Params, type Result } from "@transports-wg/wire";
import { continues, withAnswer, withParams, withStates } from "./spoil.ts";

/** Hears other answers than the client gave. */
const hears =
  (change: (answers: Result) => Result): Mutant["wrap"] =>
  (reference) =>
    spoilRequest(withoutClient(reference), (request) =>
      withParams(request, (params) => {
        const { inputResponses: given } = params;
        if (typeof given !== "object" || given === null || Array.isArray(given)) return params;
        return { ...params, inputResponses: change(given as Result) };
      }),
    );

const withoutClient = ({ client, ...rest }: Subject): Subject => rest;

/** Hears other params than the client sent, where they are not what they should be. */
const mends = (broken: (member: unknown) => boolean): Mutant["wrap"] => {
  const mended = (params: Params) => {
    const { inputResponses, requestState, ...rest } = params;
    return {
      ...rest,
      ...(!broken(inputResponses) && { inputResponses }),
      ...(!broken(requestState) && { requestState }),
    };
  };
  return (reference) => spoilRequest(reference, (request) => withParams(request, mended));
};

const form = (content: object) => ({ action: "accept", content });

export const answers: readonly Mutant[] = [
  {
    name: "Whatever stands under the key is an answer",
    kills: ["validate-input-responses"],
    wrap: hears((given) =>
      "user_name" in given ? { ...given, user_name: form({ name: String(given.user_name) }) } : given,
    ),
  },
  {
    name: "Nobody looks whether the form was filled in",
    kills: ["validate-input-responses"],
    wrap: hears((given) => {
      const { action, content = {} } = (given.user_name ?? {}) as Result;
      return action === "accept" ? { ...given, user_name: form({ name: "", ...(content as object) }) } : given;
    }),
  },
  {
    name: "No is taken for yes",
    kills: ["validate-input-responses"],
    wrap: hears((given) => ("confirm" in given ? { ...given, confirm: form({ ok: true }) } : given)),
  },
  {
    name: "What breaks the schema is left out",
    kills: ["error-on-protocol-error"],
    wrap: mends((member) => member === null || typeof member === "number" || Array.isArray(member)),
  },
  {
    name: "What breaks the schema is the server's own fault",
    kills: ["error-on-protocol-error"],
    wrap: withAnswer((answer, { id, params }) =>
      "error" in answer && answer.error.code === INVALID_PARAMS && continues(params)
        ? errorResponse(id, new RpcError(INTERNAL_ERROR, "Internal error"))
        : answer,
    ),
  },
  {
    name: "Answers that nobody asked for are an error",
    kills: ["ignore-unexpected-params"],
    wrap: withAnswer((answer, { id, params: { inputResponses } = {} }) =>
      Object.keys(inputResponses ?? {}).includes("unknown_extra_key")
        ? errorResponse(id, new RpcError(INVALID_PARAMS, "Nobody asked for unknown_extra_key"))
        : answer,
    ),
  },
  {
    name: "Answers from anywhere are an answer to everything",
    kills: ["ignore-unexpected-params"],
    wrap: hears((given) =>
      "user_name" in given && "constructor" in given && Object.hasOwn(given, "constructor")
        ? { ...given, user_name: given.constructor }
        : given,
    ),
  },
  {
    name: "Everything that was ever answered is kept, asked for or not",
    kills: ["ignore-unexpected-params"],
    wrap: withStates((states) => ({
      seal({ call, answers }, origin) {
        const given = origin.params.inputResponses as typeof answers | undefined;
        return states.seal({ call, answers: { ...given, ...answers } }, origin);
      },
    })),
  },
  {
    name: "A member that every object has is taken for an answer",
    kills: ["missing-response-rerequests"],
    wrap: hears((given) =>
      Object.hasOwn(given, "__proto__") && !("user_name" in given)
        ? { ...given, user_name: Object.getOwnPropertyDescriptor(given, "__proto__")!.value as unknown }
        : given,
    ),
  },
  {
    name: "A missing answer is an error",
    kills: ["missing-response-rerequests"],
    wrap: withAnswer((answer, { id, params }) =>
      "result" in answer && answer.result.inputRequests && params?.inputResponses !== undefined
        ? errorResponse(id, new RpcError(INVALID_PARAMS, "An answer is missing"))
        : answer,
    ),
  },
  {
    name: "When an answer is missing, those that came are forgotten",
    kills: ["missing-response-rerequests"],
    wrap: withStates((states) => ({
      seal: ({ call }, origin) => states.seal({ call, answers: {} }, origin),
    })),
  },
];
