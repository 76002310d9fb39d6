import { expect, test } from "vitest";
import { tidy } from "../site/pages/reference/tidy.ts";

test("the HTML of TypeDoc goes, that in code stays", () => {
  const source = [
    "### Lamp",
    "",
    "Defined in: [packages/lamps/src/lamp.ts:8](source:packages/lamps/src/lamp.ts#L8)",
    "",
    "Defined in: [schema/lamps/dist/lamp.d.ts:8](source:schema/lamps/dist/lamp.d.ts#L8)",
    "",
    "| Property | Description |",
    "| ------ | ------ |",
    '| <a id="property-on"></a> `on` | Whether it shines.<br />See [`off`](#property-off). |',
    "",
    "#### Constructors",
    "",
    "#### Extends",
    "",
    "***",
    "",
    "```ts",
    'const a = "<a id=\\"x\\"></a>";',
    "```",
  ].join("\n");
  expect(tidy(source).split("\n").filter(Boolean)).toEqual([
    "### Lamp",
    "[lamp.ts:8](source:packages/lamps/src/lamp.ts#L8)",
    "| Property | Description |",
    "| ------ | ------ |",
    "| `on` | Whether it shines. See `off`. |",
    "#### Extends",
    "```ts",
    'const a = "<a id=\\"x\\"></a>";',
    "```",
  ]);
});
