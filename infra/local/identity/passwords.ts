import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordPolicy } from './pool-of-template.ts';
import { badPassword } from './refusals.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Low for scrypt, some 3 ms: hundreds of accounts are made at the first start, and the folder guards no real person. */
const COST: ScryptOptions = { N: 1_024, r: 8, p: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** @returns salt and hash in hexadecimal, `salt:hash` */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  return `${salt.toString('hex')}:${(await derive(password, salt, HASH_BYTES, COST)).toString('hex')}`;
};

export const isPassword = async (hashed: string, password: string): Promise<boolean> => {
  const [salt = '', hash = ''] = hashed.split(':');
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'hex'), HASH_BYTES, COST), Buffer.from(hash, 'hex'));
};

const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

/** @throws {Refusal} `InvalidPasswordException` with what is missing */
export const mustConform = (password: string, policy: PasswordPolicy): void => {
  if (password.length < policy.MinimumLength) throw badPassword('Password not long enough');
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) throw badPassword('Password must have uppercase characters');
  if (policy.RequireLowercase && !/[a-z]/.test(password)) throw badPassword('Password must have lowercase characters');
  if (policy.RequireNumbers && !/[0-9]/.test(password)) throw badPassword('Password must have numeric characters');
  if (policy.RequireSymbols && !SYMBOL.test(password)) throw badPassword('Password must have symbol characters');
};

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A temporary password that fits every policy. */
export const inventPassword = ({ MinimumLength }: PasswordPolicy): string => {
  const letters = Array.from({ length: Math.max(MinimumLength, 12) }, () => LETTERS[randomInt(LETTERS.length)] ?? 'a');
  return `${letters.join('')}aA1!`;
};
