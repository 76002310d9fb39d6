export interface Declaration {
  readonly name: string;
  readonly text: string;
  /** The same with the doc comment above it. */
  readonly commented: string;
}

const head =
  /^((?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:interface|type|class|enum|const|let|function\*?|namespace)\s+)([\w$]+)/gm;

/** The declarations at the top of a TypeScript file that is formatted as all here are. */
export function declarations(source: string): Declaration[] {
  return [...source.matchAll(head)].map((match) => {
    const text = source.slice(
      match.index,
      endOf(source, match.index + match[0].length, /\b(?:type|const|let)\s+$/.test(match[1]!)),
    );
    const comment = /\/\*\*(?:[^*]|\*(?!\/))*\*\/\n$/.exec(source.slice(0, match.index))?.[0] ?? "";
    return { name: match[2]!, text, commented: comment + text };
  });
}

/** Where it ends: at the semicolon of a statement, or else at the brace that closes its body. */
function endOf(source: string, from: number, isStatement: boolean): number {
  let depth = 0;
  // What a brace or semicolon means nothing in is one token.
  const tokens = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[^]*?\*\/|[{}()[\];]/g;
  tokens.lastIndex = from;
  for (let token = tokens.exec(source); token; token = tokens.exec(source)) {
    const [mark] = token;
    if ("{([".includes(mark)) depth++;
    else if ("})]".includes(mark)) depth--;
    if (depth === 0 && mark === (isStatement ? ";" : "}")) return tokens.lastIndex;
  }
  return source.length;
}
