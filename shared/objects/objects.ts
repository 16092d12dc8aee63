import type { ObjectAnswer, ObjectClient } from './object-client.ts';

/** @throws {Error} with the status and the store's own code, such as `AccessDenied`; never with anything of the object */
const refused = (what: string, { status, bytes }: ObjectAnswer): never => {
  const code = /<Code>(\w+)<\/Code>/.exec(new TextDecoder().decode(bytes.subarray(0, 2000)))?.[1] ?? 'no code';
  throw new Error(`The object store answered ${what} with ${status} ${code}`);
};

/** The objects of one bucket. */
export const objects = (client: ObjectClient, bucket: string) => ({
  /** Keys are hashes of contents or made once, so a second put of a key puts the same bytes. The bytes are signed with the request. */
  put: async (key: string, bytes: Uint8Array, mediaType: string): Promise<void> => {
    const headers = { 'content-type': mediaType };
    const answer = await client.send({ method: 'PUT', bucket, key, headers, body: bytes });
    if (answer.status !== 200) refused('a put', answer);
  },

  /** @returns undefined when there is no such object */
  get: async (key: string): Promise<Uint8Array | undefined> => {
    const answer = await client.send({ method: 'GET', bucket, key });
    if (answer.status === 404) return undefined;
    return answer.status === 200 ? answer.bytes : refused('a get', answer);
  },
});

export type Objects = ReturnType<typeof objects>;
