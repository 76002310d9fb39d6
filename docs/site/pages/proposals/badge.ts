import { lacking, type Facts } from "./facts.ts";

export const badgePath = (name: string) => `/badges/${name}.svg`;

/** A badge for the README of an implementation or a pull request. */
export function badge({ name, maturity, sentences }: Facts): string {
  const { proven } = sentences;
  const all = proven + lacking(sentences);
  const value = all === 0 ? maturity : `${maturity}, ${proven}/${all}`;
  const [left, right] = [name, value].map((it) => Math.round(it.length * 6.6 + 14)) as [number, number];
  const colour = maturity === "proven" ? "#1a6334" : maturity === "executable" ? "#7b4b00" : "#59625f";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${name}: ${value}"><title>${name}: ${value}</title><rect width="${left + right}" height="20" rx="4" fill="#333b39"/><path d="M${left} 0h${right - 4}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H${left}z" fill="${colour}"/><g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="${left / 2}" y="14" textLength="${left - 14}">${name}</text><text x="${left + right / 2}" y="14" textLength="${right - 14}">${value}</text></g></svg>
`;
}
