/** The length of a text in characters, as JSON Schema counts it: an emoji is one. */
export function ucs2length(text: string): number {
  return Array.from(text).length;
}
