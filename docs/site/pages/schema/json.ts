/** A value as indented JSON. What cannot be seen is escaped. */
export const printed = (value: unknown): string => visible(JSON.stringify(value, null, 2));

/** A text in which what cannot be seen is escaped, as in JSON. */
export const visible = (text: string): string =>
  text.replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
