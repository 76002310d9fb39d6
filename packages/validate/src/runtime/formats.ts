// What the keyword `format` asserts, exported under its own name. Each is one pass without backtracking: a loop of
// alternatives, such as `(?:[a-z]|%41)*`, throws "Maximum call stack size exceeded" when the text has some megabytes.

/**
 * Base64 with padding and without line breaks (RFC 4648, section 4).
 *
 * The platform's decoder is asked, because no expression or loop in JavaScript keeps up with JSON.parse on a large
 * image; it skips white space, which the length then gives away. It gets pieces: what it decodes is thrown away, and to
 * find room for a whole image costs several times the decoding.
 */
export function byte(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  try {
    for (let start = 0; start < text.length; start += 32_768) {
      const piece = text.slice(start, start + 32_768);
      const isLast = start + piece.length === text.length;
      if (atob(piece).length !== (piece.length / 4) * 3 - (isLast ? padding : 0)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** An absolute URI (RFC 3986): brackets only around an IP address, one fragment, percent-encoding well formed. */
export function uri(text: string): boolean {
  // Nearly all are of this form, which is told in a third of the time.
  if (/^[a-z][a-z0-9+.-]*:[!$&-;=?-Z_a-z~]*$/i.test(text)) return true;
  const besideAddress = text.replace(/^([^:]*:\/\/(?:[^[\]@/?#]*@)?)\[[\da-f:.]+\](?=(?::\d*)?(?:[/?#]|$))/i, "$1");
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/[^!#-;=?-Z_a-z~]|%(?![0-9a-f]{2})|#[^#]*#/i.test(besideAddress);
}

/** A URI template (RFC 6570, level 4): literals and `{expressions}`. */
function uriTemplate(text: string): boolean {
  // Nearly all are of this form, which is told in a tenth of the time.
  if (text.length < 1_000 && /^[!#$&(-;=?-[\]_a-z~]*(?:\{[+#./;?&]?\w+(?:,\w+)*\}[!#$&(-;=?-[\]_a-z~]*)*$/i.test(text))
    return true;
  const literals = text.replace(/\{([^{}]*)\}|%[0-9a-f]{2}/gi, (part, expression?: string) =>
    expression === undefined || isExpression(expression) ? "-" : part,
  );
  return !/[^!#$&(-;=?-[\]_a-z~\u00a0-\uffff]/i.test(literals);
}

function isExpression(text: string): boolean {
  return text
    .replace(/^[+#./;?&=,!@|]/, "")
    .split(",")
    .every((variable) => {
      const name = variable.replace(/(?::[1-9]\d{0,3}|\*)$/, "");
      // Parts of a name are joined by single points.
      return !/[^\w.%]|%(?![0-9a-f]{2})|(?:^|\.)(?:\.|$)/i.test(name);
    });
}

export { uriTemplate as "uri-template" };
