import { AsyncLocalStorage } from 'node:async_hooks';
import * as z from 'zod';

/** An object that was put, anew or over another. */
export type CreatedObject = {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  /** without quotes */
  readonly etag: string;
};

/** Told of an object before the answer to its PUT: when this fails, so does the PUT. */
export type ObjectListener = (created: CreatedObject) => Promise<void>;

/** What the engine tells; of the ways to make an object, the system has one. */
const Told = z.object({
  Records: z.tuple([
    z.object({
      eventName: z.string(),
      s3: z.object({
        bucket: z.object({ name: z.string() }),
        object: z.object({ key: z.string(), size: z.number().optional(), eTag: z.string().optional() }),
      }),
    }),
  ]),
});

const createdIn = (told: unknown): CreatedObject | undefined => {
  const { eventName, s3 } = Told.parse(told).Records[0];
  if (eventName.startsWith('ObjectRemoved:')) return undefined;
  const { key, size, eTag } = s3.object;
  if (eventName !== 'ObjectCreated:Put' || size === undefined || eTag === undefined) {
    throw new Error(`The local run does not know ${eventName}: objects are put whole.`);
  }
  return { bucket: s3.bucket.name, key, bytes: size, etag: eTag };
};

/** Brings together the engine's events and the requests that they come of. */
export const objectTold = (listener: ObjectListener) => {
  const requests = new AsyncLocalStorage<unknown[]>();
  return {
    /** the engine's `event` */
    hear: (told: unknown): void => {
      requests.getStore()?.push(told);
    },
    /** around one request */
    around: async (answer: () => Promise<void>): Promise<void> => {
      const told: unknown[] = [];
      await requests.run(told, answer);
      for (const one of told) {
        const created = createdIn(one);
        if (created) await listener(created);
      }
    },
  };
};
