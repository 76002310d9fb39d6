import { readProposal, type Row } from "@transports-wg/proposal";
import { Failure } from "./mistake.ts";
import { show } from "./problems.ts";

/**
 * A proposal's table of traceability as the official suite reads it: `sep`, `spec_url` and `requirements`.
 *
 * @throws Failure when the proposal has no number yet, or no row that can be exported
 */
export function traceability(folder: string): string {
  const { sep, name, rows, problems, preamble } = readProposal(folder);
  const faults = problems.filter(({ file }) => file.endsWith("traceability.yaml"));
  if (faults.length > 0) throw new Failure(faults.map(show).join("\n"));
  if (sep === undefined)
    throw new Failure(
      `${folder}/README.md:1 ${name} has no number yet, and the official suite knows proposals by number. Put it into the title.`,
    );
  if (rows.length === 0) throw new Failure(`${folder}/traceability.yaml has no row to export.`);
  const page = pageOf(rows) ?? preamble.PR?.value;
  if (page === undefined)
    throw new Failure(
      `${folder}/README.md:1 Nothing says where ${name} is published: give rows a url, or the preamble a PR.`,
    );
  return [
    `sep: ${sep}`,
    `spec_url: ${page}`,
    "requirements:",
    ...rows.map((row) => requirement(row, sep, page)),
    "",
  ].join("\n");
}

/** The page that most rows cite. */
function pageOf(rows: readonly Row[]): string | undefined {
  const count = new Map<string, number>();
  for (const { url } of rows) {
    const page = url?.split("#")[0];
    if (page !== undefined) count.set(page, (count.get(page) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function requirement({ check, text, excluded, url, issue }: Row, sep: number, page: string): string {
  const members = {
    check: check === undefined ? undefined : `sep-${sep}-${check}`,
    text: quoted(text),
    excluded: excluded && quoted(`${excluded.category}: ${excluded.reason}`),
    url: url === page ? undefined : url,
    issue,
  };
  const lines = Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : `${key}: ${value}`));
  return lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`).join("\n");
}

/** A text on one line, whatever signs are in it. */
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
