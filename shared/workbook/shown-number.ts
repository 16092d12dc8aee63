/** Digits of the table's own arithmetic: 0.1 + 0.2 is stored as 0.30000000000000004 and shown as 0.3. */
export const SIGNIFICANT_DIGITS = 15;

/** A number as a user reads it in a cell. */
export const shownNumber = (number: number): string => String(Number(number.toPrecision(SIGNIFICANT_DIGITS)));
