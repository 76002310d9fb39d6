// What the keyword `format` asserts, exported under its own name. Each is one pass without backtracking, for large values.

/**
 * Base64 with padding and without line breaks (RFC 4648, section 4).
 *
 * The platform's decoder is asked, because no expression or loop in JavaScript keeps up with JSON.parse on a large
 * image; it skips white space, which the length then gives away.
 */
export function byte(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  try {
    return atob(text).length === (text.length / 4) * 3 - padding;
  } catch {
    return false;
  }
}

/** An absolute URI (RFC 3986): brackets only around an IP address, one fragment, percent-encoding well formed. */
export function uri(text: string): boolean {
  return absolute.test(text);
}

const absolute =
  /^[a-z][a-z0-9+.-]*:(?:\/\/(?:(?:[!$&-.0-;=A-Z_a-z~]|%[0-9a-f]{2})*@)?\[[\da-f:.]+\](?::\d*)?(?![^/?#]))?(?:[!$&-;=@-Z_a-z~]|%[0-9a-f]{2})*(?:\?(?:[!$&-;=?-Z_a-z~]|%[0-9a-f]{2})*)?(?:#(?:[!$&-;=?-Z_a-z~]|%[0-9a-f]{2})*)?$/i;

/** A URI template (RFC 6570, level 4): literals and `{expressions}`. */
function uriTemplate(text: string): boolean {
  return template.test(text);
}

// With `u`, because literals are Unicode; without `i`, because `\w` under both takes letters beyond ASCII.
const template =
  /^(?:[^\p{Cc} "'%<>\\^`{|}]|%[0-9A-Fa-f]{2}|\{[#+./;?&=,!@|]?(?:[\w.]|%[0-9A-Fa-f]{2})+(?::[1-9]\d{0,3}|\*)?(?:,(?:[\w.]|%[0-9A-Fa-f]{2})+(?::[1-9]\d{0,3}|\*)?)*\})*$/u;
export { uriTemplate as "uri-template" };
