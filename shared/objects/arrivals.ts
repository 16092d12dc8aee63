import { bytesHash } from '../hash.ts';
import type { Objects } from './objects.ts';
import type { AnnouncedObject, PresignedUpload, presigned } from './presigned.ts';

/**
 * Where announced files of organisers wait in the bucket of uploads until they are checked and kept elsewhere. They go by themselves
 * after a week, and nobody gets a link to read one here.
 */
export const ARRIVALS = 'arrivals/';

/** 50 MB over a rural line of 128 kbit/s take 52 minutes. */
const OPEN_SECONDS = 60 * 60;

/** A file whose length, type and hash were told before it was put. */
export type Announced = AnnouncedObject & { readonly sha256: string };

export type ArrivalNeeds = {
  readonly links: Pick<ReturnType<typeof presigned>, 'upload'>;
  readonly files: Objects;
};

export type Target = PresignedUpload & { readonly openSeconds: number };

/** Files that come by presigned links: a link may be followed again until it expires, so what was checked is kept under its own hash. */
export const arrivals = ({ links, files }: ArrivalNeeds) => ({
  /** @param id made once for this file: nothing else is ever put under it */
  target: async (id: string, announced: Announced): Promise<Target> => ({
    ...(await links.upload(`${ARRIVALS}${id}`, announced, OPEN_SECONDS)),
    openSeconds: OPEN_SECONDS,
  }),

  /**
   * Looks at what has arrived and keeps it.
   *
   * @param keptKey made of the hash, so that a second keeping puts the same bytes
   * @returns `absent` while nothing is there, `different` where it is not what was announced
   */
  keep: async (id: string, announced: Announced, keptKey: string): Promise<'kept' | 'absent' | 'different'> => {
    const got = await files.range(`${ARRIVALS}${id}`, { from: 0, bytes: announced.bytes });
    if (!got) return 'absent';
    if (got.objectBytes !== announced.bytes || bytesHash(got.bytes) !== announced.sha256) return 'different';
    await files.put(keptKey, got.bytes, announced.mediaType);
    return 'kept';
  },
});

export type Arrivals = ReturnType<typeof arrivals>;
