import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readProposal } from "@transports-wg/proposal";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockCopied, lockMoved } from "../src/life/lock.ts";
import { withEntry } from "../src/life/preamble.ts";
import { relinked } from "../src/life/relink.ts";
import { repository } from "./repository.ts";

const home = process.cwd();
afterEach(() => process.chdir(home));

describe("links follow a folder that moves", () => {
  const { root } = repository();
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => process.chdir(root));

  test.each([
    ["into it", "docs/a.md", "[x](../proposals/open/x/README.md#top)", "[x](../proposals/accepted/x/README.md#top)"],
    [
      "to the folder itself",
      "a.md",
      "[x](proposals/open/x/) ![i](proposals/open/x/i.png)",
      "[x](proposals/accepted/x/) ![i](proposals/accepted/x/i.png)",
    ],
    [
      "by reference",
      "a.md",
      "[x][1]\n\n[1]: proposals/open/x/README.md 'X'\n",
      "[x][1]\n\n[1]: proposals/accepted/x/README.md 'X'\n",
    ],
    ["from it to a neighbour", "proposals/open/x/README.md", "[y](../y/README.md)", "[y](../../open/y/README.md)"],
  ])("%s", (_, file, before, after) => {
    put(file, before);
    const then = file.replace("proposals/open/x/", "proposals/accepted/x/");
    expect(relinked("proposals/open/x", "proposals/accepted/x").get(then)).toBe(after);
  });

  test.each([
    [
      "what leads elsewhere",
      "b.md",
      "[xy](proposals/open/xy/README.md) [web](https://example.com/proposals/open/x) [own](#x)",
    ],
    ["what is code", "c.md", "`[x](proposals/open/x)`\n\n    [x](proposals/open/x)\n"],
    ["what is as deep as before", "proposals/open/x/notes.md", "[a](../../../a.md) [own](README.md)"],
  ])("but not %s", (_, file, text) => {
    put(file, text);
    expect([...relinked("proposals/open/x", "proposals/accepted/x").keys()]).not.toContain(
      file.replace("open", "accepted"),
    );
    expect([...relinked("proposals/open/x", "proposals/accepted/x").keys()]).not.toContain(file);
  });
});

describe("an entry of a preamble", () => {
  const { root, put, add } = repository();
  add("open/x");
  const set = (text: string, key: string, value: string) => {
    put("proposals/open/x/README.md", text);
    return withEntry(readProposal(join(root, "proposals/open/x")), text, key, value);
  };

  test.each([
    [
      "is replaced",
      "# T\n\n- **Status**: Draft\n- **Type**: Process\n",
      "# T\n\n- **Status**: Final\n- **Type**: Process\n",
    ],
    [
      "in all its lines",
      "# T\n\n- **Status**: Draft,\n  or so\n- **Type**: Process\n",
      "# T\n\n- **Status**: Final\n- **Type**: Process\n",
    ],
    ["with the colon inside", "# T\n\n- **Status:** Draft\n\nText.\n", "# T\n\n- **Status:** Final\n\nText.\n"],
    ["with its line ends", "# T\r\n\r\n- **Status**: Draft\r\n", "# T\r\n\r\n- **Status**: Final\r\n"],
    [
      "or put below the last",
      "# T\n\n- **Type**: Process\n\n## A\n",
      "# T\n\n- **Type**: Process\n- **Status**: Final\n\n## A\n",
    ],
  ])("%s", (_, before, after) => {
    expect(set(before, "Status", "Final")).toBe(after);
  });
});

describe("package-lock.json", () => {
  const { root, put } = repository();
  const lock = (...names: string[]) => {
    const packages: Record<string, object> = { "": {} };
    for (const it of names) packages[`node_modules/@a/${it}`] = { resolved: `proposals/open/${it}`, link: true };
    packages["node_modules/zod"] = { version: "1.0.0" };
    for (const it of names) packages[`proposals/open/${it}`] = { name: `@a/${it}`, dependencies: { zod: "1.0.0" } };
    return { lockfileVersion: 3, packages };
  };
  beforeEach(() => {
    process.chdir(root);
    put("package-lock.json", JSON.stringify(lock("x", "y")));
  });
  const packages = (text: string | undefined) => (JSON.parse(text!) as ReturnType<typeof lock>).packages;

  test("knows a folder where it lies then, in npm's order", () => {
    const after = packages(lockMoved("proposals/open/x", "proposals/accepted/x"));
    expect(Object.keys(after)).toEqual([
      "",
      "node_modules/@a/x",
      "node_modules/@a/y",
      "node_modules/zod",
      "proposals/accepted/x",
      "proposals/open/y",
    ]);
    expect(after["node_modules/@a/x"]).toEqual({ resolved: "proposals/accepted/x", link: true });
    expect(after["proposals/accepted/x"]).toEqual({ name: "@a/x", dependencies: { zod: "1.0.0" } });
  });

  test("forgets one that is no workspace any more, and learns of a new one", () => {
    expect(Object.keys(packages(lockMoved("proposals/open/x", undefined)))).toEqual(Object.keys(lock("y").packages));
    expect(packages(lockCopied("proposals/open/x", "proposals/open/z", "@a/z"))).toMatchObject({
      "node_modules/@a/z": { resolved: "proposals/open/z", link: true },
      "proposals/open/z": { name: "@a/z", dependencies: { zod: "1.0.0" } },
    });
  });

  test("stays as it is when it does not know the folder, or is not there", () => {
    expect(lockMoved("proposals/open/nobody", "proposals/accepted/nobody")).toBeUndefined();
    put("package-lock.json", undefined);
    expect(lockMoved("proposals/open/x", "proposals/accepted/x")).toBeUndefined();
  });
});
