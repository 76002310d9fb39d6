import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";
import { bin, packageName, Project } from "./project.ts";

const compilers = { "TypeScript 6": bin("typescript", "tsc"), "TypeScript 7": bin("tsc7", "tsc") };
const modules = { node16: "node16", nodenext: "nodenext", bundler: "preserve" };
const cases = Object.keys(compilers).flatMap((compiler) =>
  Object.keys(modules).map((resolution) => ({ compiler, resolution }) as Case),
);

interface Case {
  compiler: keyof typeof compilers;
  resolution: keyof typeof modules;
}

describe.each(["module", "commonjs"] as const)("a TypeScript project of type %s", (type) => {
  const project = new Project(type, "typescript");
  const spec = join(dirname(fileURLToPath(import.meta.resolve("@standard-schema/spec"))), "..");
  cpSync(spec, join(project.folder, "node_modules/@standard-schema/spec"), { recursive: true });
  const loadable = project.subpaths().filter((it) => !it.endsWith(".json"));
  const everything = [...loadable, ...project.typesOnly()]
    .map((it) => it.replace(".", packageName))
    .map((it, index) => `export type Module${index} = typeof import("${it}");`);
  project.write("everything.ts", everything.join("\n"));

  test.each(cases)(
    "$compiler, $resolution: types hold, and the program does what they say",
    ({ compiler, resolution }) => {
      const outDir = `${compiler} ${resolution}`;
      project.write("tsconfig.json", JSON.stringify(configuration(resolution, outDir)));
      project.node(compilers[compiler]);
      if (resolution !== "bundler")
        for (const it of ["program", "augmentation"]) project.node(join(outDir, `${it}.js`));
    },
  );
});

const configuration = (moduleResolution: Case["resolution"], outDir: string) => ({
  compilerOptions: {
    ...{ module: modules[moduleResolution], moduleResolution, outDir },
    ...{ target: "es2022", lib: ["es2022"], types: [] },
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    // The declarations of the package are under test too.
    skipLibCheck: false,
  },
  include: ["*.ts"],
});
