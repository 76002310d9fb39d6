import { existsSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { nearest, type Quotation } from "@transports-wg/proposal";
import { declarations } from "../declarations.ts";
import { difference } from "../difference.ts";
import { textOf } from "../files.ts";
import { problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  relates: ["README.md", "schema.ts"],
  *check(proposal) {
    for (const quotation of proposal.quotations) {
      const path = join(proposal.folder, quotation.file);
      const report = (message: string, line = quotation.line) => problem(proposal, "README.md", line, message);
      if (!resolve(path).startsWith(resolve(proposal.folder) + sep)) {
        yield report(`Expected a quotation from the folder of the proposal, found ${quotation.file}.`);
      } else if (!existsSync(path) || !statSync(path).isFile()) {
        yield report(
          `Expected a file ${quotation.file} to quote from, found none. Name it from the folder of the proposal.`,
        );
      } else {
        const source = textOf(proposal, quotation.file);
        const fault = (quotation.file.endsWith(".json") ? asValue : asText)(quotation, source);
        if (fault) yield report(fault.message, fault.line);
      }
    }
  },
};

type Fault = { message: string; line?: number } | undefined;

function asValue({ file, text }: Quotation, source: string): Fault {
  const values: unknown[] = [];
  for (const [name, json] of [
    ["the quotation", text],
    [file, source],
  ] as const)
    try {
      values.push(JSON.parse(json));
    } catch (error) {
      return { message: `Expected JSON, found something else in ${name}: ${(error as Error).message}.` };
    }
  const found = difference(values[0], values[1]);
  if (found === undefined) return undefined;
  return {
    message: `Expected what ${file} has${found} What is left out is written "…": "…" in an object, "…" in a list.`,
  };
}

function asText({ file, anchor, text, line }: Quotation, source: string): Fault {
  let candidates = [source.trim()];
  if (anchor !== undefined) {
    const all = declarations(source);
    candidates = all.filter(({ name }) => name === anchor).flatMap(({ text, commented }) => [commented, text]);
    if (candidates.length === 0) {
      const meant = nearest(
        anchor,
        all.map(({ name }) => name),
      );
      return {
        message: `Expected a declaration of ${anchor} in ${file}, found none.${meant ? ` Did you mean #${meant}?` : ""}`,
      };
    }
  }
  const quote = text.trim();
  if (candidates.includes(quote)) return undefined;
  const lines = quote.split("\n");
  const furthest = candidates
    .map((candidate) => candidate.split("\n"))
    .map((expected) => ({ expected, at: lines.findIndex((one, index) => one !== expected[index]) }))
    .map(({ expected, at }) => ({ expected, at: at < 0 ? lines.length : at }))
    .reduce((a, b) => (b.at > a.at ? b : a));
  const say = (one: string | undefined) => (one === undefined ? "the end" : `"${one}"`);
  return {
    message: `Expected what ${file}${anchor === undefined ? "" : `#${anchor}`} has, ${say(furthest.expected[furthest.at])}, found ${say(lines[furthest.at])}. Copy it from there.`,
    line: line + 1 + furthest.at,
  };
}
