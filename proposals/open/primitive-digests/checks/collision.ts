/** Two texts of the same length that have the same CRC-32, and therefore have it in the same place of any text. */
export const ONE_TEXT = "Pays vmiqwhbqz";
export const OTHER_TEXT = "Pays jsqzuhrhp";
