import type { ElementContent } from "hast";
import type { PhrasingContent } from "mdast";

/** An element of HTML in a tree of Markdown. */
export function element(
  name: string,
  properties: Readonly<Record<string, unknown>>,
  children: readonly ElementContent[] = [],
): PhrasingContent {
  return {
    type: "emphasis",
    data: { hName: name, hProperties: properties, hChildren: [...children] },
    children: [],
  } as PhrasingContent;
}

export const text = (value: string): ElementContent => ({ type: "text", value });

export const tag = (
  tagName: string,
  properties: Readonly<Record<string, unknown>>,
  children: readonly ElementContent[],
): ElementContent =>
  ({ type: "element", tagName, properties: { ...properties }, children: [...children] }) as ElementContent;
