import { expect, test } from "vitest";
import { layout, said, type TraceMessage } from "../site/components/diagram.ts";

const message = (from: string, to: string, label: string, kind: TraceMessage["kind"] = "request"): TraceMessage => ({
  ...{ from, to, label, kind },
  text: "{}",
});

test("parties stand in the order in which they appear, and messages go down", () => {
  const { lanes, arrows, height } = layout({
    messages: [
      message("client", "proxy", "a"),
      message("proxy", "server", "b"),
      message("server", "client", "c", "result"),
    ],
  });
  expect(lanes.map(({ name }) => name)).toEqual(["client", "proxy", "server"]);
  expect(arrows.map(({ from, to }) => Math.sign(to - from))).toEqual([1, 1, -1]);
  const ys = arrows.map(({ y }) => y);
  expect(ys).toEqual([...ys].sort((a, b) => a - b));
  expect(height).toBeGreaterThan(ys.at(-1)!);
});

test("a long label is cut in the drawing and whole in words", () => {
  const long = message("client", "server", "tools/call ".repeat(10).trim());
  expect(layout({ messages: [long] }).arrows[0]!.label).toMatch(/…$/);
  expect(said(long)).toBe(`client to server: request ${long.label}`);
});

test("nothing recorded is nothing drawn", () =>
  expect(layout({ messages: [] })).toMatchObject({ lanes: [], arrows: [] }));
