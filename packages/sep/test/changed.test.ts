import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { proposal } from "./proposal.ts";
import { repository } from "./repository.ts";

const { "README.md": readme } = proposal("template");
const { run, root, put, add } = repository();
const git = (...words: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", ...words], {
    cwd: root,
  });

test("only what a change touched can fail", async () => {
  put(".gitignore", "node_modules\ngen\n");
  // A status that the room has not is wrong from the beginning.
  put("proposals/template/README.md", readme!.replace("Draft", "Final"));
  add("open/other");
  await run(["generate"]);
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "first");
  expect(await run(["check", "template"])).toMatchObject({ code: 1 });

  const untouched = await run(["check", "template", "--changed"]);
  expect(untouched.stdout).toMatch(/^warning {2}proposals\/template\/README\.md:3 Expected Status/m);
  expect(untouched.code).toBe(0);

  put("proposals/template/README.md", readme!.replace("Draft", "Accepted"));
  const touched = await run(["check", "template", "--changed=main"]);
  expect(touched.stdout).toMatch(/^problem {2}proposals\/template\/README\.md:3 Expected Status/m);
  expect(touched.code).toBe(1);

  git("checkout", "-q", "-b", "branch");
  git("commit", "-q", "-a", "-m", "second");
  expect((await run(["check", "template", "--changed"])).code).toBe(1);
  expect((await run(["check", "template", "--changed=HEAD"])).code).toBe(0);
  expect((await run(["check", "other", "--changed"])).code).toBe(0);
});
