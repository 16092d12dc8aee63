import type { ObjectClient } from './object-client.ts';
import { type ObjectRange, objectRange, type WantedRange } from './object-range.ts';
import { refused } from './refusal.ts';

export { ObjectChanged } from './object-range.ts';

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

  /**
   * @returns undefined when there is no such object
   * @throws {RangeError} when it ends before the first byte that is asked for
   * @throws {ObjectChanged} when it is another object than that of the etag, or becomes one meanwhile
   */
  range: (key: string, wanted: WantedRange): Promise<ObjectRange | undefined> =>
    objectRange(client, bucket, key, wanted),
});

export type Objects = ReturnType<typeof objects>;
