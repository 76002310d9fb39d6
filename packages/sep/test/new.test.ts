import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { ask, hold, questions } from "../src/ask.ts";
import { living } from "./life.ts";

describe("questions", () => {
  test("only what is not known is asked, and an area only where there are some", () => {
    expect(questions({ author: "Ada", type: "Process" }, []).map(({ key }) => key)).toEqual(["github", "sponsor"]);
    expect(questions({}, ["lamps"]).map(({ key }) => key)).toEqual(["author", "github", "type", "sponsor", "area"]);
  });

  test("an answer that there is not is asked for again, and an empty one leaves the template", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let said = "";
    const answers = ["Ada", "", "Standard Track", "Process", "ada", "lamps"];
    output.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (/\): $/.test(text)) input.write(`${answers.shift()!}\n`);
    });
    expect(await ask(questions({}, ["lamps"]), { input, output })).toEqual({
      author: "Ada",
      type: "Process",
      sponsor: "ada",
      area: "lamps",
    });
    expect(said).toContain("There is no Standard Track. Did you mean Standards Track?");
    expect(answers).toEqual([]);
  });

  test("who stops answering makes nothing", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const asked = ask(questions({}, []), { input, output });
    input.end();
    await expect(asked).rejects.toThrow("The questions were not answered to the end. Nothing was made.");
  });

  test("what is typed as an option is held to the same answers", () => {
    expect(() => hold({ type: "Proces" }, [])).toThrow("--type: There is no Proces. Did you mean Process?");
    expect(() => hold({ area: "lamp" }, ["lamps"])).toThrow("--area: There is no lamp. Did you mean lamps?");
    expect(() => hold({ area: "anything", type: "Process" }, [])).not.toThrow();
  });
});

describe("new, without a terminal", () => {
  const { run, put, read, lock, tree } = living({ git: false });
  put("proposals/template/traceability.yaml", read("proposals/template/traceability.yaml"));
  lock("proposals/template");

  test("options go into the preamble, and npm knows the folder", async () => {
    const options = ["--author", "Ada Lovelace", "--github", "@ada", "--type", "Process", "--sponsor", "somebody"];
    expect(await run(["new", "Good wishes", ...options])).toMatchObject({ code: 0, stderr: "" });
    const readme = read("proposals/open/good-wishes/README.md");
    expect(readme).toContain("# SEP-0000: Good wishes\n");
    expect(readme).toContain("- **Type**: Process\n");
    expect(readme).toContain("- **Author(s)**: Ada Lovelace (@ada)\n- **Sponsor**: @somebody\n");
    const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, unknown> };
    expect(packages["proposals/open/good-wishes"]).toEqual({ name: "@transports-wg/good-wishes", version: "0.0.0" });
    expect(packages["node_modules/@transports-wg/good-wishes"]).toEqual({
      resolved: "proposals/open/good-wishes",
      link: true,
    });
    expect(await run(["generate", "good-wishes"])).toMatchObject({ code: 0 });
    expect((await run(["check", "good-wishes"])).stdout).toMatch(/^good-wishes: in order\n/);
  });

  test("an option that means nothing makes nothing", async () => {
    const before = tree();
    expect(await run(["new", "Other wishes", "--type", "Proces"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Did you mean Process?") as string,
    });
    expect(tree()).toBe(before);
  });
});
