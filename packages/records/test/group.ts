import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll } from "vitest";
import type { Problem } from "@transports-wg/proposal";
import { readRecords, type Records } from "../src/index.ts";

const root = mkdtempSync(join(tmpdir(), "records-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;

/** A repository with two proposals, lamps and torches, and these files. */
export function group(files: Record<string, string>): string {
  const at = join(root, String(count++));
  const all = {
    "proposals/open/lamps/README.md": "# SEP-0000: Lamps\n",
    "proposals/final/torches/README.md": "# SEP-0042: Torches\n",
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  }
  return at;
}

/** The records of a group with these files, as of a day. Files in messages are as seen from the root. */
export function read(files: Record<string, string>, today = "2001-03-01"): Records {
  const at = group(files);
  const seen = (it: Problem) => ({ ...it, file: relative(at, it.file), message: it.message.replaceAll(`${at}/`, "") });
  const records = readRecords(at, today);
  return { ...records, problems: records.problems.map(seen), warnings: records.warnings.map(seen) };
}

export const show = ({ file, line, column, message }: Problem) =>
  `${file}:${line}${column === undefined ? "" : `:${column}`} ${message}`;

/** A minute without a fault; its decisions begin at line 18, its action items at line 24. */
export const minute = `# 2001-02-03 Lighting weekly

- **Date**: 2001-02-03
- **Kind**: weekly
- **Published**: 2001-02-10
- **Source**: https://example.com/minutes
- **Present**: Ann Example, Bob van Beispiel

## Summary

Lamps go on.

## Discussion

### Colour of light [lamps, SEP-1234]

## Decisions

- **D-2001-02-03-1** [lamps] By vote (7 for, 0 against, 2 abstaining, of 12 present): Lamps are
  [red](https://example.com/red).
- **D-2001-02-03-2** [torches → Final, lamps → accepted] By consensus: Torches are done.
- **D-2001-02-03-3** By lazy consensus (objections until 2001-02-13): Meetings are dark. (uncertain: who (if anybody) said so)

## Action items

- [ ] **A-2001-02-03-1** [lamps] Ann Example, Bob van Beispiel: buy lamps. (due 2001-02-10)
- [x] **A-2001-02-03-2** Group: burn (done 2001-02-04: all [burnt](https://example.com/a(b))) the torch.
- [ ] **A-2001-02-03-3** [SEP-1234] The core maintainers: look.
`;
