/** Keys that stand twice in one object of a JSON text. A parser would have kept the last of them, and no trace of the others. */
export function duplicateKeys(json: string): string[] {
  const open: (Set<string> | "array")[] = [];
  const twice: string[] = [];
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push("array");
    else if (token === "}" || token === "]") open.pop();
    else if (/^\s*:/.test(json.slice(index + token.length))) {
      const keys = open.at(-1);
      const key = JSON.parse(token) as string;
      if (keys instanceof Set && keys.size === keys.add(key).size) twice.push(key);
    }
  }
  return twice;
}
