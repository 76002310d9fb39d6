/**
 * *HTTP: The Request*: whether header and `_meta` say the same. Nothing is parsed.
 *
 * @param header the whole field value, several lines joined; null when there is no line
 * @param canonical what stands in `_meta`, as it stands there
 */
export const disagree = (header: string | null, canonical: unknown): boolean =>
  header !== null && canonical !== undefined && header !== canonical;
