import { spoilResult, spoilServer, type Mutant, type Subject } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { kinds } from "../checks/lists.ts";

type Kind = (typeof kinds)[number];

/** The list with one more. */
const withOneMore = (result: Result, { members, key }: Kind, more: string): Result => ({
  ...result,
  [members]: [...(result[members] as Result[]), { name: more, [key]: more, inputSchema: { type: "object" } }],
});

/** The subject, each process of which lists something of its own. */
function byProcess(reference: Subject, kind: Kind): Subject {
  let processes = 0;
  return {
    ...reference,
    server: (world) => {
      const own = `own-${++processes}`;
      const spoilt = spoilResult(reference, (result, { method }) =>
        method === `${kind.members}/list` ? withOneMore(result, kind, own) : result,
      );
      return spoilt.server!(world);
    },
  };
}

/** The subject, which lists something more once a basket was made. */
function afterwards(reference: Subject, kind: Kind): Subject {
  let made = false;
  return spoilResult(reference, (result, { method, params }) => {
    if (params?.name === "create_basket") made = true;
    return made && method === `${kind.members}/list` ? withOneMore(result, kind, "later") : result;
  });
}

export const lists: readonly Mutant[] = [
  ...kinds.map((kind): Mutant => ({
    name: `each process has ${kind.members} of its own`,
    kills: [`${kind.members}-not-by-connection`],
    wrap: (reference) => byProcess(reference, kind),
  })),
  ...kinds.map((kind): Mutant => ({
    name: `lists more ${kind.members} when there is a basket`,
    kills: [`${kind.members}-without-side-effect`],
    wrap: (reference) => afterwards(reference, kind),
  })),
  {
    name: "lists for everybody what the first one found",
    kills: ["lists-by-authorization"],
    wrap: (reference) =>
      spoilServer(reference, (next) => {
        let first: { result: Result } | undefined;
        return async (request) => {
          const { id, method } = (await request.clone().json()) as { id: number; method: string };
          if (method !== "tools/list") return next(request);
          first ??= (await (await next(request)).json()) as { result: Result };
          return Response.json({ ...first, id });
        };
      }),
  },
];
