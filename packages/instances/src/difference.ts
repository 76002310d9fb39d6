/** The JSON pointers at which two JSON values differ, each as near the root as the difference begins. */
export function differences(a: unknown, b: unknown, pointer = ""): string[] {
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b))
    return Object.is(a, b) ? [] : [pointer];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return Object.hasOwn(a, key) && Object.hasOwn(b, key) ? differences(a[key], b[key], at) : [at];
  });
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object";
}
