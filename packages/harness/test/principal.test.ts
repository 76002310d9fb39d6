import { expect, test } from "vitest";
import { alice, bearer, bob, principalOf } from "../src/index.ts";

const nobody = { principal: undefined };

test("a bearer is known by the token", () => {
  expect(principalOf(new Headers(bearer(alice)()), nobody)).toBe(alice);
  expect(principalOf(new Headers(bearer(bob)()), nobody)).toBe(bob);
  expect(principalOf(new Headers({ authorization: "bearer carol" }), nobody)).toBe("carol");
});

test("the header counts for more than the process", () => {
  expect(principalOf(new Headers(bearer(bob)()), { principal: alice })).toBe(bob);
});

test("without a bearer it is whose process it is", () => {
  expect(principalOf(new Headers(), { principal: alice })).toBe(alice);
  expect(principalOf(new Headers({ authorization: "Basic YTpi" }), { principal: alice })).toBe(alice);
  expect(principalOf(new Headers({ authorization: "Bearer " }), nobody)).toBeUndefined();
});
