import { spoilRequest, spoilResult, type Mutant } from "@transports-wg/audit";
import type { JSONRPCRequest, Params, Result } from "@transports-wg/wire";
import { onItsOwn } from "./spoil.ts";

const argumentsOf = ({ params }: JSONRPCRequest): Params | undefined => params?.arguments as Params | undefined;

/** The same call of another basket. */
const withBasket = (request: JSONRPCRequest, basket_id: unknown): JSONRPCRequest => ({
  ...request,
  params: { ...request.params, arguments: { ...argumentsOf(request), basket_id } },
});

const basketIn = ({ structuredContent }: Result) => (structuredContent as Result | undefined)?.basket_id;

export const state: readonly Mutant[] = [
  {
    name: "takes every call for one about the basket that it made last",
    kills: ["state-by-explicit-id"],
    wrap(reference) {
      let last: unknown;
      const attentive = spoilResult(reference, (result) => {
        last = basketIn(result) ?? last;
        return result;
      });
      return spoilRequest(attentive, (request) =>
        argumentsOf(request)?.basket_id === undefined || last === undefined ? request : withBasket(request, last),
      );
    },
  },
  {
    name: "takes a call without handle for one about the basket that was used last",
    kills: ["nothing-from-earlier-requests"],
    wrap(reference) {
      let last: unknown;
      return spoilRequest(reference, (request) => {
        if (request.params?.name !== "add_item") return request;
        const basket = argumentsOf(request)?.basket_id;
        if (basket === undefined) return withBasket(request, last);
        last = basket;
        return request;
      });
    },
  },
  {
    name: "keeps baskets in its own memory",
    kills: ["any-process-serves-handle"],
    wrap: onItsOwn,
  },
  {
    name: "serves the basket of its process for one that it does not know",
    kills: ["process-is-no-boundary"],
    wrap: (reference) =>
      spoilResult(reference, (result, { params }) =>
        params?.name === "view_basket" && result.isError
          ? { ...result, isError: false, structuredContent: { items: ["hat"] } }
          : result,
      ),
  },
];
