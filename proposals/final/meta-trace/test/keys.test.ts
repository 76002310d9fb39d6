import { describe, expect, test } from "vitest";
import { isReserved, isTrespass, keyFault } from "../checks/keys.ts";

describe("the form of a key", () => {
  test.each(["name", "a", "7", "a-b_c.d", "com.example/name", "a/b", "com.ex-ample.v2/x", "com.example/", "", "A.B/C"])(
    "%j has it",
    (key) => expect(keyFault(key)).toBeUndefined(),
  );

  test.each([
    ["1com/name", "a label begins with a letter"],
    ["/name", "a label begins with a letter"],
    ["com../name", "a label begins with a letter"],
    ["com.example-/name", "a label ends with a letter or digit"],
    ["com.ex_ample/name", "a label has letters, digits, hyphens"],
    ["com.example/-name", "a name begins with a letter or digit"],
    ["name.", "a name ends with a letter or digit"],
    ["na me", "a name has letters, digits, hyphens, underscores, dots"],
    ["a/b/c", "a name has letters, digits, hyphens, underscores, dots"],
    ["naïve", "a name has letters, digits, hyphens, underscores, dots"],
  ])("%j lacks it: %s", (key, fault) => expect(keyFault(key)).toBe(fault));
});

/** As it was until 2025-06-18: one of the two words, and a label behind it. */
const wasReserved = (key: string) => /^([^./]+\.)*(modelcontextprotocol|mcp)\.[^./]+\//.test(key);

describe("reserved prefixes, by their second label; and by the words of before", () => {
  test.each([
    ["io.modelcontextprotocol/x", true, false],
    ["dev.mcp/x", true, false],
    ["org.modelcontextprotocol.api/x", true, true],
    ["com.mcp.tools/x", true, true],
    ["mcp.dev/x", false, true],
    ["modelcontextprotocol.io/x", false, true],
    ["api.v2.mcp.org/x", false, true],
    ["com.example.mcp/x", false, false],
    ["mcp/x", false, false],
    ["dev.mcp", false, false],
  ])("%s: %j, %j", (key, now, before) => {
    expect(isReserved(key)).toBe(now);
    expect(wasReserved(key)).toBe(before);
  });

  test("only what the specification defines may be used there", () => {
    expect(isTrespass("io.modelcontextprotocol/clientInfo")).toBe(false);
    expect(isTrespass("io.modelcontextprotocol/traceparent")).toBe(true);
    expect(isTrespass("traceparent")).toBe(false);
  });
});
