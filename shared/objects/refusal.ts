import type { ObjectAnswer } from './object-client.ts';

/** @throws {Error} with the status and the store's own code, such as `AccessDenied`; never with anything of the object */
export const refused = (what: string, { status, bytes }: ObjectAnswer): never => {
  const code = /<Code>(\w+)<\/Code>/.exec(new TextDecoder().decode(bytes.subarray(0, 2000)))?.[1] ?? 'no code';
  throw new Error(`The object store answered ${what} with ${status} ${code}`);
};
