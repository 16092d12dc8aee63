import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/**
 * The objects of one bucket: the only place that knows the shapes of its commands.
 *
 * The client is made with `requestChecksumCalculation: 'WHEN_REQUIRED'`.
 */
export const objects = (client: S3Client, bucket: string) => ({
  /** Keys are hashes of contents or made once, so a second put of a key puts the same bytes. */
  put: async (key: string, bytes: Uint8Array, mediaType: string): Promise<void> => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: mediaType }));
  },

  /** @returns undefined when there is no such object */
  get: async (key: string): Promise<Uint8Array | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },
});

export type Objects = ReturnType<typeof objects>;
