import type { Proposal } from "@transports-wg/proposal";

/**
 * README.md with an entry of its preamble set. One that is not there yet is put below the last.
 *
 * @returns The text with its own line ends; nothing else in it changes.
 */
export function withEntry({ preamble }: Proposal, text: string, key: string, value: string): string {
  const lines = text.split("\n");
  const entry = preamble[key];
  if (entry) {
    const at = entry.line - 1;
    // A value can go on in the next lines.
    const more = lines.slice(at + 1).findIndex((line) => !/^\s+\S/.test(line));
    lines.splice(at, 1 + Math.max(more, 0), lines[at]!.replace(/(\*\*\s*:|:\s*\*\*).*?(\r?)$/, `$1 ${value}$2`));
    return lines.join("\n");
  }
  const last = Math.max(0, ...Object.values(preamble).map(({ line }) => line));
  lines.splice(last, 0, `- **${key}**: ${value}${lines[last - 1]?.endsWith("\r") ? "\r" : ""}`);
  return lines.join("\n");
}
