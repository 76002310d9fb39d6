import fc from "fast-check";

/** Bytes cut into pieces, some of them empty, at places that know nothing of characters. */
export const cut = (bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> =>
  fc.array(fc.nat(bytes.length), { maxLength: 20 }).map((places) => {
    const at = [0, ...places.sort((a, b) => a - b), bytes.length];
    return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
  });

/** Text with what framing trips over: line ends of all kinds, and characters of one to four bytes. */
export const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom("\n", "\r", "\r\n", "\uFEFF", "é", "€", "😀", "\u2028", ":", " "),
    fc.string({ maxLength: 1 }),
  ),
});
