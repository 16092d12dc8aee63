import { randomBytes } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet } from 'jose';
import * as z from 'zod';
import { readJsonFile, writeWhole } from '../files.ts';

const Kept = z.object({
  kid: z.string(),
  privateKey: z.looseObject({ kty: z.literal('RSA') }),
  publicKey: z.looseObject({ kty: z.literal('RSA') }),
  /** encrypts refresh tokens and sessions, hexadecimal */
  secret: z.string(),
});

export type Keys = {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly published: JSONWebKeySet;
  readonly secret: Uint8Array;
};

const ALGORITHM = 'RS256';

const make = async (): Promise<z.infer<typeof Kept>> => {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true });
  return Kept.parse({
    kid: randomBytes(16).toString('base64url'),
    privateKey: await exportJWK(pair.privateKey),
    publicKey: await exportJWK(pair.publicKey),
    secret: randomBytes(32).toString('hex'),
  });
};

/** The keys of this state folder, made at its first start: a token of one folder is worth nothing in another. */
export const openKeys = async (file: string): Promise<Keys> => {
  const found = await readJsonFile(file);
  const kept = found === undefined ? await make() : Kept.parse(found);
  if (found === undefined) await writeWhole(file, JSON.stringify(kept));
  return {
    kid: kept.kid,
    privateKey: (await importJWK(kept.privateKey, ALGORITHM)) as CryptoKey,
    published: { keys: [{ ...kept.publicKey, kid: kept.kid, alg: ALGORITHM, use: 'sig' }] },
    secret: Buffer.from(kept.secret, 'hex'),
  };
};
