import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

/** Whose key signs, for which region and which service of AWS. */
export type Signer = {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: 'cognito-idp' | 'dynamodb' | 'events' | 'lambda' | 's3' | 'scheduler' | 'ses';
};

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** What a function needs on one day, and on the next one before it is forgotten. */
const KEPT = 16;
const kept = new Map<string, KeyObject>();

/** What a signature is good for: a day, as `20231118`, a region and a service. */
export const scopeOf = (day: string, { region, service }: Signer): string => `${day}/${region}/${service}/aws4_request`;

/** The key that signs within a scope. It is the same all day, so it is derived once. */
export const signingKey = (day: string, signer: Signer): KeyObject => {
  const { secretAccessKey } = signer.credentials;
  const name = `${scopeOf(day, signer)}/${secretAccessKey}`;
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const ofDay = hmac(`AWS4${secretAccessKey}`, day);
  // As an object of the platform it is made ready once: 15 microseconds of each signature.
  const key = createSecretKey(hmac(hmac(hmac(ofDay, signer.region), signer.service), 'aws4_request'));
  kept.set(name, key);
  return key;
};
