import type { ObjectClient } from './object-client.ts';
import { refused } from './refusal.ts';

/** Part of an object. */
export type ObjectRange = {
  /** fewer than were asked for where the object ends */
  readonly bytes: Uint8Array;
  /** of the whole object */
  readonly objectBytes: number;
  /** without quotes */
  readonly etag: string;
};

export type WantedRange = {
  /** the first byte, counted from 0 */
  readonly from: number;
  readonly bytes: number;
  /** only of the object that had this etag, without quotes. @default any */
  readonly etag?: string | undefined;
};

/** Under the key is another object by now than the one that was asked for. */
export class ObjectChanged extends Error {
  override readonly name = 'ObjectChanged';
}

/** So much comes within the time of one attempt over a slow connection too. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** @returns undefined when there is no such object */
const piece = async (
  client: ObjectClient,
  bucket: string,
  key: string,
  { from, bytes }: WantedRange,
): Promise<ObjectRange | undefined> => {
  const headers = { range: `bytes=${from}-${from + bytes - 1}` };
  const answer = await client.send({ method: 'GET', bucket, key, headers });
  if (answer.status === 404) return undefined;
  if (answer.status === 416) throw new RangeError(`The object has no byte ${from}`);
  const objectBytes = Number(/^bytes \d+-\d+\/(\d+)$/.exec(String(answer.headers['content-range']))?.[1]);
  if (answer.status !== 206 || !Number.isInteger(objectBytes)) return refused('a get of a range', answer);
  const etag = String(answer.headers.etag ?? '').replaceAll('"', '');
  return { bytes: answer.bytes.subarray(0, bytes), objectBytes, etag };
};

/**
 * Gets part of an object, in pieces that are each tried again.
 *
 * @returns undefined when there is no such object
 * @throws {RangeError} when it ends before the first byte that is asked for
 * @throws {ObjectChanged} when it is another object, or becomes one meanwhile
 */
export const objectRange = async (
  client: ObjectClient,
  bucket: string,
  key: string,
  wanted: WantedRange,
): Promise<ObjectRange | undefined> => {
  const got: Uint8Array[] = [];
  let { from, etag } = wanted;
  let end = from + wanted.bytes;
  let objectBytes = 0;
  while (from < end) {
    const one = await piece(client, bucket, key, { from, bytes: Math.min(PIECE_BYTES, end - from) });
    if (!one && got.length === 0) return undefined;
    if (!one || (etag !== undefined && one.etag !== etag)) throw new ObjectChanged('The object has changed');
    if (one.bytes.length === 0) throw new Error('The object store answered a get of a range with nothing');
    ({ etag, objectBytes } = one);
    end = Math.min(end, objectBytes);
    from += one.bytes.length;
    got.push(one.bytes);
  }
  const [first] = got;
  return { bytes: got.length === 1 && first ? first : Buffer.concat(got), objectBytes, etag: etag ?? '' };
};
