import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other on paper. */
const SMALL = 'abcdefghkmnpqrstuvwxyz';
const LARGE = 'ABCDEFGHKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';

const from = (signs: string, length: number): string =>
  Array.from({ length }, () => signs[randomInt(signs.length)]).join('');

/** For one sign-in: 14 signs, some 68 bits, of every kind that the pool asks for, in groups that are easily typed. */
export const temporaryPassword = (): string =>
  `${from(LARGE, 2)}${from(SMALL, 4)}-${from(DIGITS, 4)}-${from(SMALL, 4)}`;
