import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readText, writeWhole } from './files.ts';

/**
 * The password of every seeded account of a state folder: made at its first start, so that no two folders share one.
 *
 * It fits the pool's policy: letters of both cases and digits.
 */
export const demoPassword = async (stateDir: string): Promise<string> => {
  const file = join(stateDir, 'demo-password');
  const kept = await readText(file);
  if (kept) return kept.trim();
  const password = `Vpr-${randomBytes(9).toString('base64url')}-7a`;
  await writeWhole(file, `${password}\n`);
  return password;
};
