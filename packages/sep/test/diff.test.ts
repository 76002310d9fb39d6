import type { Finding } from "@transports-wg/diff";
import { describe, expect, test } from "vitest";
import { repository } from "./repository.ts";

const object = (properties: Record<string, unknown>, required: string[]) => ({ type: "object", properties, required });

/** A revision in which the client lights a lamp. */
function revision(wish: object): string {
  const envelope = { jsonrpc: { const: "2.0" }, id: { type: "integer" } };
  const request = { ...envelope, method: { const: "lamp/light" }, params: { $ref: "#/$defs/Wish" } };
  return JSON.stringify({
    $defs: {
      LightRequest: object(request, ["jsonrpc", "id", "method", "params"]),
      LightResult: object({}, []),
      ClientRequest: { $ref: "#/$defs/LightRequest" },
      Wish: wish,
    },
  });
}

const wish = (...required: string[]) => object({ colour: { type: "string" }, watts: { type: "number" } }, required);

/** Validators that accept everything, whatever the schema says. */
const gullible = {
  validate: 'export const validate = () => ({ valid: true, type: "LightRequest" });\n',
  validators: "",
};
/** Validators of a revision that refuse a wish without colour. */
const watchful = {
  ...gullible,
  validate: 'export const validate = ({ params }) => ({ valid: "colour" in params, type: "LightRequest" });\n',
};

function lamps() {
  const made = repository();
  made.put("schema/revisions/package.json", '{ "name": "the-lamp" }\n');
  made.put(
    "node_modules/the-lamp/package.json",
    '{ "name": "the-lamp", "exports": { "./*.json": "./*.json", "./*": "./*.mjs" } }\n',
  );
  const add = (date: string, schema: string, modules: Readonly<Record<string, string>> = gullible) => {
    made.put(`schema/revisions/${date}/lamp.ts`, "");
    made.put(`node_modules/the-lamp/${date}/schema.json`, schema);
    for (const [name, text] of Object.entries(modules)) made.put(`node_modules/the-lamp/${date}/${name}.mjs`, text);
  };
  add("2001-01-01", revision(wish()));
  add("2002-02-02", revision(wish("colour")), watchful);
  add("2003-03-03", revision(wish("colour")));
  return made;
}

describe("sep diff", () => {
  const { run, add } = lamps();

  test("between two revisions shows who breaks, and on what", async () => {
    const { code, stdout, stderr } = await run(["diff", "2001-01-01", "2002-02-02"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(
      [
        "Wish sent by the client",
        '  breaking  /colour  Member "colour" is now required. member-became-required',
        '    old client → new server: {"jsonrpc":"2.0","id":1,"method":"lamp/light","params":{}}',
        "      refused: /params must have required property 'colour'",
        "",
        "2001-01-01 → 2002-02-02: 1 breaking, 0 dangerous, 0 safe.",
        "",
      ].join("\n"),
    );
  });

  test("turned round, the others break", async () => {
    const { code, stdout } = await run(["diff", "2002-02-02", "2001-01-01"]);
    expect(code).toBe(1);
    expect(stdout).toContain("    new client → old server: ");
  });

  test("nothing that differs ends well", async () => {
    const { code, stdout } = await run(["diff", "2002-02-02", "2003-03-03"]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "2002-02-02 → 2003-03-03: 0 breaking, 0 dangerous, 0 safe.\n",
    });
  });

  test("of a proposal shows what it changes in its base, and hides what is safe until asked", async () => {
    const hidden = await run(["diff", "template"]);
    expect(hidden).toMatchObject({
      code: 0,
      stdout: "1 → template: 0 breaking, 0 dangerous, 1 safe. 1 not shown: --level safe\n",
    });
    const { stdout } = await run(["diff", ".", "--level", "safe"], "proposals/template");
    expect(stdout).toContain(
      'Greeting in no message of both by itself\n  safe      /from  Member "from" is new, and optional.',
    );
  });

  test("as JSON it is all there, and nothing else", async () => {
    const { code, stdout } = await run(["diff", "2001-01-01", "2002-02-02", "--json"]);
    const { before, after, findings } = JSON.parse(stdout) as { before: string; after: string; findings: Finding[] };
    expect({ code, before, after }).toEqual({ code: 1, before: "2001-01-01", after: "2002-02-02" });
    expect(findings).toMatchObject([{ rule: "member-became-required", level: "breaking", senders: ["client"] }]);
    const safe = await run(["diff", "template", "--json"]);
    expect((JSON.parse(safe.stdout) as { findings: Finding[] }).findings).toHaveLength(1);
  });

  test("as Markdown it has the message as a block", async () => {
    const { stdout } = await run(["diff", "2001-01-01", "2002-02-02", "--markdown"]);
    expect(stdout).toMatch(
      /^# 2001-01-01 → 2002-02-02\n\n1 breaking, 0 dangerous, 0 safe\.\n\n## Wish\n\nSent by the client\.\n/,
    );
    expect(stdout).toContain('```json\n{\n  "jsonrpc": "2.0",');
  });

  test("a replay by validators that agree says how many messages hold", async () => {
    const { code, stdout } = await run(["diff", "2001-01-01", "2002-02-02", "--replay"]);
    expect(code).toBe(1);
    expect(stdout).toContain("1 of 1 messages hold in the replay.");
  });

  test("a replay by validators that do not agree names the message", async () => {
    const { code, stdout, stderr } = await run(["diff", "2001-01-01", "2003-03-03", "--replay"]);
    expect(code).toBe(1);
    expect(stderr).toContain('member-became-required Wish/colour: the receiver accepts it: {"jsonrpc":"2.0","id":1');
    expect(stdout).toContain("0 of 1 messages hold in the replay.");
  });

  test.each([
    [["diff"], "missing required argument 'from'"],
    [["diff", "2001-01-01"], "2001-01-01 is a revision: say with which other it is compared"],
    [["diff", "2001-01-01", "2002-02-03"], "There is no revision 2002-02-03. Did you mean 2002-02-02?"],
    [["diff", "templat"], "There is no revision and no proposal templat. Did you mean template?"],
    [["diff", "template", "--level", "bad"], "Allowed choices are breaking, dangerous, safe."],
    [["diff", "template", "--json", "--markdown"], "cannot be used with option '--markdown'"],
  ])("%j is wrong usage, and it is said why", async (words, said) => {
    const { code, stdout, stderr } = await run(words);
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("what has no delta is wrong usage as well", async () => {
    add("final/done", { "schema.ts": undefined });
    const { code, stderr } = await run(["diff", "done"]);
    expect(code).toBe(2);
    expect(stderr).toContain("proposals/final/done has no schema.ts, so it changes no schema by itself.");
  });

  test("a delta that does not compile is named, with its line", async () => {
    add("open/broken", {
      "schema.ts": 'import type {} from "the-base/1/types";\n\nexport interface Greeting {\n  from?: Nobody;\n}\n',
    });
    const { code, stdout, stderr } = await run(["diff", "broken"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("proposals/open/broken/schema.ts:4:");
    expect(stderr).toContain("Nobody");
  });

  test("help says what the levels and the exit codes mean", async () => {
    const { code, stdout } = await run(["diff", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}sep diff/);
    expect(stdout).toContain("Exit codes: 0 nothing breaks, 1 something breaks");
  });
});
