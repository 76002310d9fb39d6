import { spoilServer, type Mutant } from "@transports-wg/audit";

export const sessions: readonly Mutant[] = [
  {
    name: "does not find a session that it did not begin",
    kills: ["session-header-ignored"],
    wrap: (reference) =>
      spoilServer(
        reference,
        (next) => async (request) =>
          request.headers.has("mcp-session-id") ? new Response("Session not found", { status: 404 }) : next(request),
      ),
  },
  {
    name: "begins a session with each answer",
    kills: ["no-session-minted"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const { body, status, headers } = await next(request);
        return new Response(body, { status, headers: [...headers, ["mcp-session-id", "1868a90c"]] });
      }),
  },
  {
    name: "sends a session id back",
    kills: ["no-session-minted"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const session = request.headers.get("mcp-session-id");
        const { body, status, headers } = await next(request);
        return new Response(body, {
          status,
          headers: session === null ? headers : [...headers, ["mcp-session-id", session]],
        });
      }),
  },
];
