import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Application, DeclarationReflection, LogLevel, type Reflection } from "typedoc";
import type { Documented, Order } from "./documented.ts";

const [order] = JSON.parse(await text(process.stdin)) as [Order];
const out = mkdtempSync(join(tmpdir(), "reference-"));
try {
  process.stdout.write(JSON.stringify([await documented(order)]));
} finally {
  rmSync(out, { recursive: true });
}

/** Markdown by module, as TypeDoc names the modules: by the folders of their files. */
async function documented({ root, entryPoints, tsconfig }: Order): Promise<Documented> {
  const app = await Application.bootstrapWithPlugins({
    entryPoints: [...entryPoints],
    tsconfig,
    basePath: root,
    plugin: ["typedoc-plugin-markdown"],
    readme: "none",
    out,
    disableGit: true,
    sourceLinkTemplate: "source:{path}#L{line}",
    gitRevision: "main",
    // The types have been checked, and the doc comments been linted, elsewhere.
    skipErrorChecking: true,
    logLevel: LogLevel.Error,
    excludePrivate: true,
    excludeExternals: true,
    excludeInternal: true,
    sort: ["source-order"],
    ...({
      router: "module",
      hidePageHeader: true,
      hideBreadcrumbs: true,
      hidePageTitle: true,
      useCodeBlocks: true,
      parametersFormat: "table",
      interfacePropertiesFormat: "table",
      typeAliasPropertiesFormat: "table",
      propertyMembersFormat: "table",
      typeDeclarationFormat: "table",
      tableColumnSettings: { hideSources: true, hideModifiers: true },
    } as object),
  });
  const project = await app.convert();
  if (!project) throw new Error("TypeDoc could not read the packages.");
  for (const it of Object.values(project.reflections)) if (isForeign(it)) project.removeReflection(it);
  await app.generateOutputs(project);
  const files = readdirSync(out, { recursive: true, encoding: "utf8" }).filter(
    (it) => it.endsWith(".md") && it !== "README.md",
  );
  return Object.fromEntries(files.map((it) => [it.replaceAll("\\", "/"), readFileSync(join(out, it), "utf8")]));
}

/** What a class has from the language's own library, and does not declare: TypeDoc's option leaves constructors in. */
function isForeign(it: Reflection): boolean {
  const { sources = [] } = it as DeclarationReflection;
  const signatures = it instanceof DeclarationReflection ? (it.signatures ?? []) : [];
  const files = [...sources, ...signatures.flatMap((signature) => signature.sources ?? [])].map(
    (source) => source.fullFileName,
  );
  return files.length > 0 && files.every((file) => file.includes("/node_modules/"));
}
