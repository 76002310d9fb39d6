/** When and where a server asks. */
import type { ServerCheck } from "@transports-wg/audit";
import { isRequest, notification, type JSONRPCResponse } from "@transports-wg/wire";
import { answerTo, callOf, connect, noProcess, onlyHttp } from "./as-client.ts";
import { answers, eventually, isQuestion, methods, question, settle } from "./questions.ts";

const all = methods.map((method) => question(method));
const elicit = (about: string) => question("elicitation/create", about);

/** What the fixtures answer with. */
function told(response: JSONRPCResponse | undefined): unknown {
  if (!response || !("result" in response)) return response;
  const [{ text }] = response.result.content as [{ text: string }];
  return JSON.parse(text) as unknown;
}

export const askedWithinCall: ServerCheck = {
  id: "asked-within-call",
  says: "questions come before the answer of the call that needs them",
  role: "server",
  except: noProcess,
  async run(lab) {
    const { expect } = lab;
    const { say } = await connect(lab);
    const feed = await say(callOf(1, "ask", { questions: all }));
    for (const [number, method] of methods.entries()) {
      const asked = await feed.question(number);
      expect.given(asked, `the tool "ask" asks ${method}`);
      expect.equal(feed.response(1), undefined, "the call is open when the server asks");
      expect.equal(asked!.method, method, "the server asks what it was told to");
      await say(answerTo(asked!));
    }
    const response = await feed.answered(1);
    expect.equal(
      told(response),
      methods.map((it) => answers[it]),
      "the call has the answers",
    );
    await settle();
    expect.equal(feed.questions.length, 3, "nothing is asked after the answer");
  },
};

export const nothingFromTimer: ServerCheck = {
  id: "nothing-asked-from-timer",
  says: "what a server wants to know later waits for a call that needs it",
  role: "server",
  except: noProcess,
  async run(lab) {
    const { expect, clock, transport } = lab;
    const { say, listen } = await connect(lab);
    const apart = transport === "http" ? await listen() : undefined;
    const later = async (id: number, about: string) => {
      const feed = await say(callOf(id, "ask_later", { questions: [elicit(about)] }));
      expect.given(await feed.answered(id), 'the tool "ask_later" answers at once');
      await clock.advance(600_000);
      await settle();
      return feed;
    };
    const first = await later(1, "Still there?");
    const heard = [first, apart].flatMap((it) => it?.messages ?? []).filter(isQuestion);
    expect.equal(heard, [], "nothing is asked while nothing is open");

    const other = await say(callOf("other", "ask", { questions: [elicit("Of another call?")] }));
    const its = await other.question();
    expect.given(its, 'the tool "ask" asks');
    await later(2, "And now?");
    expect.equal(other.questions, [its], "a call that is open is not asked what it does not need");
    await say(answerTo(its!));
    await other.answered("other");

    const collect = await say(callOf("collect", "collect"));
    for (const about of ["Still there?", "And now?"]) {
      await eventually(() => collect.questions.at(-1)?.params?.message === about);
      const asked = collect.questions.at(-1);
      expect.equal(asked?.params?.message, about, "what was kept is asked in the call that collects it");
      await say(answerTo(asked!));
    }
    expect.that(await collect.answered("collect"), "the call is answered then");
  },
};

export const nothingAfterCancel: ServerCheck = {
  id: "nothing-asked-after-cancel",
  says: "nothing more is asked for a call that was cancelled",
  role: "server",
  except: noProcess,
  async run(lab) {
    const { expect } = lab;
    const { say } = await connect(lab);
    const feed = await say(callOf(1, "ask", { questions: [elicit("First?"), elicit("Second?")] }));
    const asked = await feed.question();
    expect.given(asked, 'the tool "ask" asks');
    await say(notification("notifications/cancelled", { requestId: 1 }));
    // On its way when the call was cancelled.
    await say(answerTo(asked!));
    await settle();
    expect.equal(
      feed.questions.map(({ params }) => params?.message),
      ["First?"],
      "the second question is not asked any more",
    );
  },
};

export const ownStream: ServerCheck = {
  id: "asked-on-stream-of-parent",
  says: "of two calls that are open, each hears its own questions",
  role: "server",
  except: onlyHttp,
  async run(lab) {
    const { expect } = lab;
    const { say } = await connect(lab);
    const feeds = [];
    for (const id of [1, 2]) {
      const feed = await say(callOf(id, "ask", { questions: [elicit(`${id}, first?`), elicit(`${id}, second?`)] }));
      await eventually(() => feed.questions.length > 0, 300);
      feeds.push(feed);
    }
    // The first call goes on when the second is the newest, and the other way round.
    for (const feed of feeds) {
      for (const it of feed.questions) await say(answerTo(it));
      await eventually(() => feed.questions.length > 1, 300);
    }
    const heard = feeds.map(({ questions }) => questions.map(({ params }) => params?.message));
    const own = [1, 2].map((id) => [`${id}, first?`, `${id}, second?`]);
    expect.equal(heard, own, "each stream has the questions of its own call");
  },
};

export const notOnGetStream: ServerCheck = {
  id: "not-asked-on-get-stream",
  says: "nothing is asked on the stream of a GET",
  role: "server",
  except: onlyHttp,
  async run(lab) {
    const { expect } = lab;
    const { say, listen } = await connect(lab);
    const apart = await listen();
    for (const [id, it] of all.entries()) {
      const feed = await say(callOf(id, "ask", { questions: [it] }));
      await eventually(() => feed.questions.length + apart.questions.length > 0);
      expect.equal(apart.questions, [], `${it.method} does not come on the stream of the GET`);
      for (const asked of feed.questions) await say(answerTo(asked));
    }
  },
};

export const idsApart: ServerCheck = {
  id: "server-tells-ids-apart",
  says: "a call may have the id of a question that is open",
  role: "server",
  except: noProcess,
  async run(lab) {
    const { expect } = lab;
    const { say } = await connect(lab);
    const feed = await say(callOf("first", "ask", { questions: [elicit("First?")] }));
    const asked = await feed.question();
    expect.given(asked, 'the tool "ask" asks');
    const same = await say(callOf(asked!.id, "ask", { questions: [elicit("Second?")] }));
    await eventually(() => same.questions.some(({ params }) => params?.message === "Second?"), 500);
    const second = same.questions.find(({ params }) => params?.message === "Second?");
    expect.that(second, "the call with the same id is served", same.messages);
    await say(answerTo(asked!));
    expect.that(await feed.answered("first"), "the answer to the question goes to the call that asked it");
    await settle();
    expect.equal(same.response(asked!.id), undefined, "the call with the id of the question is not answered by it");
    await say(answerTo(second!));
    expect.that(await same.answered(asked!.id), "it is answered when its own question is");
  },
};

export const comments: ServerCheck = {
  id: "comments-keep-alive",
  says: "a stream that waits for a person is kept alive by comments, for those who cut what is silent for 30 s",
  role: "server",
  except: onlyHttp,
  async run(lab) {
    const { expect, clock } = lab;
    const { say } = await connect(lab);
    const feed = await say(callOf(1, "ask", { questions: [elicit("Take your time?")] }));
    const asked = await feed.question();
    expect.given(asked, 'the tool "ask" asks');
    for (let times = 0; times < 3; times++) {
      const before = feed.comments;
      await clock.advance(29_000);
      const came = await eventually(() => feed.comments > before, 500);
      expect.that(came, "a comment comes before the stream was silent for 30 s");
    }
    const pings = feed.messages.filter((it) => isRequest(it) && it.method === "ping");
    expect.equal(pings, [], "nothing is pinged to keep the stream alive");
    await say(answerTo(asked!));
    expect.that(await feed.answered(1), "the call is answered on the stream that was kept");
  },
};
