/** Joins the parts of a key with `#`; nothing in it may contain `#`, so no part can pose as another. */
export const key = (...parts: readonly (string | number)[]): string => {
  for (const part of parts) {
    if (part === '' || String(part).includes('#')) throw new RangeError(`not a key part: ${JSON.stringify(part)}`);
  }
  return parts.join('#');
};
