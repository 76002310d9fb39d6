/** How a client answers what a task asks. */
import type { ClientCheck } from "@transports-wg/audit";
import type { Params } from "@transports-wg/wire";
import { call, completed, question, requests, scripted, settled, task } from "./script.ts";

const yes = { action: "accept", content: { value: "yes" } };

export const answersAll: ClientCheck = {
  id: "client-answers-input-requests",
  says: "all that a task asks is answered, by tasks/update",
  role: "client",
  async run(lab) {
    const given: Params = {};
    const inputRequests = { a: question("A?"), b: question("B?"), c: { method: "roots/list" } };
    const methods = scripted(lab, {
      get: () => (Object.keys(given).length < 3 ? { status: "input_required", inputRequests } : completed()),
      update: ({ inputResponses }) => (Object.assign(given, inputResponses), {}),
    });
    const answers = { "elicitation/create": yes, "roots/list": { roots: [] } };
    const client = await lab.client(methods, { answers });
    const asked = client.request("tools/call", call);
    await settled(lab, lab.expect.fulfilled(Promise.race([asked, lateness()]), "the task goes on, and ends"));
    lab.expect.equal(given, { a: yes, b: yes, c: { roots: [] } }, "each answer is under the key of its question");
  },
};

export const askedOnce: ClientCheck = {
  id: "client-answers-each-key-once",
  says: "nobody is asked the same twice, however often it is seen",
  role: "client",
  async run(lab) {
    const shown: unknown[] = [];
    // Acknowledged at once, and seen late.
    const methods = scripted(lab, {
      get: (nth) => {
        if (nth > 6) return completed();
        return {
          status: "input_required",
          inputRequests: { a: question("A?"), ...(nth > 3 && { b: question("B?") }) },
        };
      },
    });
    const answers = { "elicitation/create": ({ message }: Params) => (shown.push(message), yes) };
    const client = await lab.client(methods, { answers });
    await settled(lab, client.request("tools/call", call));
    lab.expect.equal(shown, ["A?", "B?"], "the user sees each question once");
    const keys = requests(lab, "tasks/update").flatMap(({ params }) => Object.keys(params?.inputResponses as object));
    lab.expect.equal(keys, ["a", "b"], "the server gets each answer once");
  },
};

export const sameTrust: ClientCheck = {
  id: "client-same-trust-for-task-input",
  says: "what a task asks is put to the same person as what a call asks",
  role: "client",
  async run(lab) {
    const shown: unknown[] = [];
    const answers = {
      "elicitation/create": ({ message, requestedSchema }: Params) => {
        shown.push([message, requestedSchema]);
        return { action: "decline" };
      },
    };
    const given: unknown[] = [];
    const methods = scripted(lab, {
      call: (params) => {
        if (!params.inputResponses) return { resultType: "input_required", inputRequests: { a: question("May I?") } };
        given.push((params.inputResponses as Params).a);
        return task();
      },
      get: () =>
        given.length < 2 ? { status: "input_required", inputRequests: { a: question("May I?") } } : completed(),
      update: ({ inputResponses }) => (given.push((inputResponses as Params).a), {}),
    });
    const client = await lab.client(methods, { answers });
    await settled(lab, Promise.race([client.request("tools/call", call), lateness()]));
    const { params } = question("May I?");
    const once = [params.message, params.requestedSchema];
    lab.expect.equal(shown, [once, once], "the user is asked before the task, and again in it, in the same words");
    lab.expect.equal(
      given,
      [{ action: "decline" }, { action: "decline" }],
      "and what the user says is what the server hears",
    );
  },
};

/** Ends a check whose client waits for something that does not come. */
const lateness = () => new Promise<object>((resolve) => setTimeout(() => resolve({}), 1_000));
