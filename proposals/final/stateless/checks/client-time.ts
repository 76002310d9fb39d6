/** How long a client waits, and what it does when it waits no longer. */
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { resultResponse, type JSONRPCRequest } from "@transports-wg/wire";
import { eventually } from "./ask.ts";
import { done, orderlyBut, pass, processOnly, processes, receivedMethods, silence, type Answer } from "./serve.ts";

const anything = { name: "anything", arguments: {} };

/** Calls a server that does not answer, and waits for the client to have enough. */
async function patience(lab: ClientLab, says: string, answer: Answer, meta = {}, timeout = 60): Promise<void> {
  let [begun, gone] = [false, false];
  const server = orderlyBut({
    "tools/call": (params, context) => {
      begun = true;
      // It may have left before this was reached.
      gone = context.signal.aborted;
      context.signal.addEventListener("abort", () => (gone = true));
      return answer(params, context);
    },
  });
  const client = await lab.client(server, { settings: { timeout, longest: 200 } });
  let over = false;
  const call = client.request("tools/call", { ...anything, ...meta }).finally(() => (over = true));
  call.catch(() => {});
  await eventually(() => begun || over);
  await pass(lab, 300, () => over);
  lab.expect.that(over, says);
  await lab.expect.rejected(call, "who called learns that there is no answer");
  // A client by the clock of the machine may have had enough before its request arrived.
  lab.expect.that(await eventually(() => gone || !begun), "and the server learns that nobody waits");
}

export const timesOut: ClientCheck = {
  id: "client-times-out",
  says: "a request that is not answered ends at some time, and is cancelled",
  role: "client",
  run: (lab) => patience(lab, "a request that is not answered ends at some time", silence),
};

export const timesOutDespiteProgress: ClientCheck = {
  id: "client-times-out-despite-progress",
  says: "progress without end does not keep a request alive for ever",
  role: "client",
  run: (lab) =>
    patience(
      lab,
      "a request that makes progress and comes to no end, ends at some time",
      async (params, { notify, signal }) => {
        const { progressToken } = params._meta ?? {};
        for (let progress = 1; !signal.aborted; progress++) {
          await notify({ method: "notifications/progress", params: { progressToken, progress } });
          await lab.clock.sleep(20, signal).catch(() => {});
        }
        throw new Error("cancelled");
      },
      { _meta: { progressToken: "how far" } },
      // So long that nothing but the limit of the whole can end it.
      1_000,
    ),
};

export const closesToCancel: ClientCheck = {
  id: "client-closes-stream-to-cancel",
  says: "over HTTP a client cancels by going away",
  role: "client",
  except: { stdio: "There is no stream to close over stdio" },
  async run(lab) {
    let [begun, gone] = [false, false];
    const server = orderlyBut({
      "tools/call": (params, context) => {
        begun = true;
        context.signal.addEventListener("abort", () => (gone = true));
        return silence(params, context);
      },
    });
    const client = await lab.client(server);
    const leave = new AbortController();
    const call = client.request("tools/call", anything, { signal: leave.signal });
    call.catch(() => {});
    await eventually(() => begun);
    leave.abort(new Error("The user went away"));
    await lab.expect.rejected(call, "a call that is cancelled ends");
    lab.expect.that(await eventually(() => gone, 300), "the server sees the stream closed");
    const isTold = () => receivedMethods(lab).includes("notifications/cancelled");
    lab.expect.that(!(await eventually(isTold, 100)), "and is told nothing besides");
  },
};

/** Cancels a call that a process does not answer, until it is asked for another. */
async function cancelled(lab: ClientLab) {
  const find = (method: string) => server.heard.find((it) => it.method === method);
  const server = processes(({ method, params }, { say }) => {
    if (method !== "tools/call") return "as usual";
    if (params?.name === "anything") return undefined;
    say(resultResponse(find("tools/call")!.id!, done("late")));
    return "as usual";
  });
  const client = await lab.client({}, { settings: { launch: server.launch } });
  const leave = new AbortController();
  const call = client.request("tools/call", anything, { signal: leave.signal });
  call.catch(() => {});
  await eventually(() => find("tools/call") !== undefined);
  leave.abort(new Error("The user went away"));
  await lab.expect.rejected(call, "a call that is cancelled ends");
  await eventually(() => find("notifications/cancelled") !== undefined);
  return { client, id: find("tools/call")?.id, cancellation: find("notifications/cancelled") };
}

export const cancelsOnStdio: ClientCheck = {
  id: "client-cancels-on-stdio",
  says: "over stdio a client says which request it cancels",
  role: "client",
  except: processOnly,
  async run(lab) {
    const { id, cancellation } = await cancelled(lab);
    lab.expect.given(id !== undefined, "the client calls");
    lab.expect.that(cancellation, "there is a cancellation");
    lab.expect.equal(cancellation?.params?.requestId, id, "it names the request that was cancelled");
  },
};

export const ignoresLate: ClientCheck = {
  id: "client-ignores-late-response",
  says: "a response that comes after all does no harm",
  role: "client",
  except: processOnly,
  async run(lab) {
    const { client, id } = await cancelled(lab);
    lab.expect.given(id !== undefined, "the client calls");
    const says = "a call that is under way is answered, whatever comes late for another";
    const another = client.request("tools/call", { name: "another", arguments: {} });
    const result = await lab.expect.fulfilled(another, says);
    lab.expect.equal(result.content, done().content, says);
  },
};

export const repeatIsNew: ClientCheck = {
  id: "repeat-is-new-request",
  says: "what broke off is asked for anew or not at all",
  role: "client",
  except: { stdio: "No request has a stream of its own over stdio" },
  async run(lab) {
    const posts: { method: string; headers: Headers; message: JSONRPCRequest | undefined }[] = [];
    const orderly = orderlyBut();
    let broken = false;
    const server = async (request: Request) => {
      const { method, headers } = request;
      const message = method === "POST" ? ((await request.clone().json()) as JSONRPCRequest) : undefined;
      posts.push({ method, headers, message });
      if (message?.method !== "tools/call" && message?.method !== "tools/list") return orderly(request);
      if (broken) return orderly(request);
      broken = true;
      // A server of an earlier revision would give events that a client could come back for.
      return new Response(breakingOff(), { headers: { "content-type": "text/event-stream" } });
    };
    const client = await lab.client(server, { settings: { timeout: 200, longest: 200 } });
    for (const [method, params] of [
      ["tools/list", {}],
      ["tools/call", anything],
    ] as const) {
      broken = false;
      const ask = () => client.request(method, params);
      const says = `${method} is answered, when it is asked for again after the stream broke`;
      await lab.expect.fulfilled(ask().catch(ask), says);
    }
    const asked = posts.flatMap(({ message }) => (message?.method.startsWith("tools/") ? [message.id] : []));
    lab.expect.equal(new Set(asked).size, asked.length, "no id comes twice");
    lab.expect.equal(
      posts
        .filter(({ method, headers }) => method !== "POST" || headers.has("last-event-id"))
        .map(({ method }) => method),
      [],
      "nobody asks for the rest of a stream",
    );
  },
};

function breakingOff(): ReadableStream<Uint8Array> {
  const event = { jsonrpc: "2.0", method: "notifications/progress", params: { progressToken: "1", progress: 1 } };
  let told = false;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (told) return controller.close();
        told = true;
        controller.enqueue(new TextEncoder().encode(`id: 7\nretry: 1\ndata: ${JSON.stringify(event)}\n\n`));
      },
    },
    { highWaterMark: 0 },
  );
}
