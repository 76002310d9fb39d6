import { join, relative } from "node:path";
import type { Found } from "@transports-wg/proposal";
import { watch } from "chokidar";
import { createColors } from "picocolors";
import { programsAmong } from "./again.ts";
import { show } from "./problems.ts";
import { Progress } from "./progress.ts";
import { prove, type Audited, type Kept, type Proof } from "./prove.ts";
import { legend, matrix } from "./report/matrix.ts";
import { writeReports } from "./report/reports.ts";
import { viewOf } from "./report/view.ts";
import { print } from "./run.ts";
import { Typist } from "./typist.ts";

/** What proving writes, and what nothing rests on. */
const ignored = /(^|\/)(gen|node_modules|\.turbo|delta\.json|evidence\.json|[^/]*\.new|\.[^/]*|[^/]*~)(\/|$)/;

/** Proves proposals, and each again whenever one of its files is saved. Ends when it is interrupted. */
export async function watchOver(found: readonly Found[], { patience }: { patience?: number }): Promise<never> {
  const typist = new Typist();
  const progress = new Progress();
  const colors = createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
  const last = new Map<Found, Last>();
  const changed = new Map<Found, Set<string>>(found.map((it) => [it, new Set()]));
  let proving = Promise.resolve();

  async function again(it: Found, files: ReadonlySet<string>): Promise<void> {
    const before = last.get(it);
    const start = performance.now();
    const onStep = (step: string) => progress.step(`${it.name}: ${step}`);
    try {
      const proof = await prove(
        it,
        { typist, onStep, ...(patience !== undefined && { patience }) },
        keep(before, files),
      );
      const took = `${Math.round(performance.now() - start)} ms`;
      last.set(it, next(before, proof, files));
      const view = viewOf(proof);
      progress.clear();
      if (!before) await print(`${matrix(view, colors, process.stdout.columns)}\n${legend}\n`);
      else
        await print(
          [...view.problems.map(show), `${it.name}: ${view.headline} (${took}, after ${[...files].join(", ")})`].join(
            "\n",
          ),
        );
      writeReports(proof, view);
    } catch (error) {
      progress.clear();
      await print(`${it.name}: ${(error as Error).stack}`, process.stderr);
    }
    await print(
      `Watching. ${last.size === found.length ? "Save a file to prove its proposal again, or end with Ctrl+C." : ""}`,
    );
  }

  const settle = () => {
    proving = proving.then(async () => {
      for (const [it, files] of changed) {
        if (files.size === 0 && last.has(it)) continue;
        changed.set(it, new Set());
        await again(it, files);
      }
    });
  };
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(
    found.map((it) => it.folder),
    { ignoreInitial: true, ignored: (path) => ignored.test(relative(".", path)) },
  );
  watcher.on("all", (event, path) => {
    if (event === "addDir" || event === "unlinkDir") return;
    const it = found.find(({ folder }) => path.startsWith(join(folder, "/")));
    if (!it) return;
    changed.get(it)!.add(relative(it.folder, path));
    // Editors save in several steps.
    clearTimeout(timer);
    timer = setTimeout(settle, 30);
  });
  settle();
  return new Promise(() => {});
}

/** The last proof, and the last audit with what has changed since, because an audit fails to happen while somebody writes. */
interface Last {
  readonly proof: Proof;
  readonly audited?: Audited | undefined;
  readonly since: ReadonlySet<string>;
}

function next(before: Last | undefined, proof: Proof, files: ReadonlySet<string>): Last {
  if (proof.audited) return { proof, audited: proof.audited, since: new Set() };
  return { proof, audited: before?.audited, since: new Set([...(before?.since ?? []), ...files]) };
}

/** What of it still stands when these files have changed. */
function keep(last: Last | undefined, files: ReadonlySet<string>): Kept {
  if (!last) return {};
  const { proof, audited, since } = last;
  const isOfTypes = (file: string) => /^(schema\.ts|package\.json|traceability\.yaml|(counter)?examples\/)/.test(file);
  const changed = programsAmong([...since, ...files], audited?.loaded.files ?? []);
  return {
    ...(![...files].some(isOfTypes) && { typed: proof.typed }),
    ...(audited && (changed.size > 0 ? { last: { audited, changed } } : { audited })),
  };
}
