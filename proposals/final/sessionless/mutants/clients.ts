import { spoilRequest, type Mutant } from "@transports-wg/audit";
import { httpClient } from "@transports-wg/wire";

export const clients: readonly Mutant[] = [
  {
    name: "goes on with a session that the server began",
    kills: ["no-session-taken-up"],
    wrap: (reference) => ({
      ...reference,
      client(_, { url, fetch }) {
        let session: string | null = null;
        return httpClient(url, {
          async fetch(request) {
            if (session !== null) request.headers.set("mcp-session-id", session);
            const answer = await fetch(request);
            session = answer.headers.get("mcp-session-id") ?? session;
            return answer;
          },
        });
      },
    }),
  },
  {
    name: "gives all requests one id",
    kills: ["request-id-not-reused"],
    wrap: (reference) => spoilRequest(reference, (request) => ({ ...request, id: "call" })),
  },
];
