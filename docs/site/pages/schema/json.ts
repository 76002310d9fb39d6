/** A value as indented JSON. What cannot be seen is escaped. */
export const printed = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    // eslint-disable-next-line no-control-regex -- these are what it is about
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
