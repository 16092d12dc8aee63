/** An instant as it is stored: milliseconds of the epoch, 8 bytes in place of 24. What is no instant in its usual writing stays as it is. */
export const storedInstant = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== value ? value : milliseconds;
};

/** The instant again; those that were stored as texts are texts. */
export const wholeInstant = (value: unknown): unknown =>
  typeof value === 'number' ? new Date(value).toISOString() : value;
