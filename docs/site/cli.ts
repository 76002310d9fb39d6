import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const usage = `Usage: npm run site -- [command]

  serve   builds the site and serves it on http://localhost:3000 (the default)
  build   builds the site into docs/dist
  dev     serves it with every edit shown at once

Exit codes: 0 done, 1 something has to be mended (it is named, with file and line), 2 typed wrong.`;

const commands: Readonly<Record<string, readonly (readonly string[])[]>> = {
  build: [["build", "--out-dir", "dist"]],
  serve: [
    ["build", "--out-dir", "dist"],
    ["serve", "--dir", "dist", "--no-open"],
  ],
  dev: [["start", "--no-open"]],
};

const docs = join(dirname(fileURLToPath(import.meta.url)), "..");
const docusaurus = join(
  dirname(createRequire(import.meta.url).resolve("@docusaurus/core/package.json")),
  "bin/docusaurus.mjs",
);

/** Runs Docusaurus where the plugin can be loaded as it is written. @returns its exit code */
function run(words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", docusaurus, ...words], {
    cwd: docs,
    stdio: "inherit",
    env: {
      ...process.env,
      DOCUSAURUS_GENERATED_FILES_DIR_NAME: "gen/docusaurus",
      DOCUSAURUS_NO_UPDATE_NOTIFIER: "1",
    },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

const [word = "serve", ...rest] = process.argv.slice(2);
const steps = commands[word];
if (word === "--help" || word === "-h") console.log(usage);
else if (!steps) {
  console.error(`There is no command ${word}.\n\n${usage}`);
  process.exitCode = 2;
} else {
  for (const [index, step] of steps.entries()) {
    const code = await run(index === steps.length - 1 ? [...step, ...rest] : step);
    if (code !== 0) {
      process.exitCode = code;
      break;
    }
  }
}
