/** What an item is about, as JSON text, in place of `c`. */
const TEXT = 'j';

/** Whether JSON gives it back as it is: bytes, it does not. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (!(value instanceof Uint8Array) && Object.values(value).every(isPlain));

/**
 * An item with its content as one text. Nothing asks the table for parts of a content, and one text of a campaign is read five times
 * faster than a thousand nested attributes.
 *
 * A content with bytes stays as it is.
 * @see docs/decisions/0070-content-is-stored-as-text.md
 */
export const packed = (item: object): object => {
  const { c, ...rest } = item as { readonly c?: unknown };
  return typeof c === 'object' && c !== null && isPlain(c) ? { ...rest, [TEXT]: JSON.stringify(c) } : item;
};

/** The item that was packed. */
export const unpacked = (stored: Record<string, unknown>): Record<string, unknown> => {
  const { [TEXT]: text, ...rest } = stored;
  return typeof text === 'string' ? { ...rest, c: JSON.parse(text) } : stored;
};
