import type { SeedContact } from './types.ts';

export const digits = (number: number, length: number): string => String(number).padStart(length, '0');

/** An office of nobody: the domain is reserved for examples (RFC 2606), and no country gives out such numbers. */
export const contactOf = (post: string, login: string, number: number): SeedContact => ({
  post,
  email: `${login}@vpr.example`,
  phone: `+7 (000) 000-${digits(Math.floor(number / 100), 2)}-${digits(number % 100, 2)}`,
});
