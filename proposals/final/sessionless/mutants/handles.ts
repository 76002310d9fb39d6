import { spoilResult, spoilServer, type Mutant } from "@transports-wg/audit";
import type { Params, Result } from "@transports-wg/wire";
import { inWorld } from "./spoil.ts";

const textOf = ({ content }: Result) => (content as { text: string }[])[0]!.text;

const toolError = (text: string): Result => ({
  resultType: "complete",
  isError: true,
  content: [{ type: "text", text }],
});

/** Every call of these tools as if alice had made it. */
const asAlice =
  (tools: readonly string[]): Mutant["wrap"] =>
  (reference) =>
    spoilServer(reference, (next) => async (request) => {
      const { params } = (await request.clone().json()) as { params?: Params };
      if (tools.includes(String(params?.name))) request.headers.set("authorization", "Bearer alice");
      return next(request);
    });

/** Tool errors about such requests as errors of the protocol. */
const asProtocolError =
  (of: (request: { params?: Params }) => boolean): Mutant["wrap"] =>
  (reference) =>
    spoilServer(reference, (next) => async (request) => {
      const message = (await request.clone().json()) as { id: number; params?: Params };
      const response = await next(request);
      const { result } = (await response.clone().json()) as { result?: Result };
      if (!result?.isError || !of(message)) return response;
      return Response.json({ jsonrpc: "2.0", id: message.id, error: { code: -32602, message: textOf(result) } });
    });

const isInvented = ({ params }: { params?: Params }) =>
  String((params?.arguments as Params | undefined)?.basket_id).startsWith("bsk_AAAA");

export const handles: readonly Mutant[] = [
  ...["view_basket", "add_item", "empty_basket"].map((tool): Mutant => ({
    name: `does not look whose handle it is in ${tool}`,
    kills: ["handle-owner-checked"],
    wrap: asAlice([tool]),
  })),
  {
    name: "counts its handles",
    kills: ["handle-unguessable"],
    wrap(reference) {
      let count = 0;
      return spoilResult(reference, (result, { params }) =>
        params?.name === "create_basket"
          ? { ...result, structuredContent: { basket_id: `bsk_${String(++count).padStart(22, "0")}` } }
          : result,
      );
    },
  },
  {
    name: "keeps baskets for ever",
    kills: ["handle-life-bounded"],
    wrap: (reference) =>
      inWorld(reference, ({ clock }) => {
        const started = clock.now();
        return { clock: { now: () => started, sleep: (ms, signal) => clock.sleep(ms, signal) } };
      }),
  },
  {
    name: "drops baskets long before the time that it states",
    kills: ["handle-life-bounded"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "tools/list" ? (JSON.parse(JSON.stringify(result).replace("24 hours", "7 days")) as Result) : result,
      ),
  },
  {
    name: "does not say how long a basket lasts",
    kills: ["handle-life-stated"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "tools/list"
          ? (JSON.parse(JSON.stringify(result).replace(" after 24 hours without use", "")) as Result)
          : result,
      ),
  },
  {
    name: "answers an expired handle with an error of the protocol",
    kills: ["expired-handle-tool-error"],
    wrap: asProtocolError((it) => !isInvented(it)),
  },
  {
    name: "answers an unknown handle with an error of the protocol",
    kills: ["unknown-handle-tool-error"],
    wrap: asProtocolError(isInvented),
  },
  {
    name: "answers an unknown handle with an empty basket",
    kills: ["unknown-handle-tool-error"],
    wrap: (reference) =>
      spoilResult(reference, (result, request) =>
        result.isError && isInvented(request)
          ? { ...result, isError: false, structuredContent: { items: [] } }
          : result,
      ),
  },
  {
    name: "says only that an argument is invalid",
    kills: ["error-names-handle"],
    wrap: (reference) => spoilResult(reference, (result) => (result.isError ? toolError("Invalid argument") : result)),
  },
  {
    name: "makes an expired basket anew",
    kills: ["expired-handle-tool-error"],
    wrap: (reference) =>
      spoilResult(reference, (result, request) =>
        result.isError && !isInvented(request)
          ? { ...result, isError: false, structuredContent: { items: [] } }
          : result,
      ),
  },
];
