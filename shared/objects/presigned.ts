import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** A link by which anybody can get one object until it expires; in a file of its own, since few functions carry the signer. */
export const presigned = (client: S3Client, bucket: string) => ({
  download: async (key: string, fileName: string, expiresSeconds: number): Promise<string> =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      }),
      { expiresIn: expiresSeconds },
    ),
});

export type Presigned = ReturnType<typeof presigned>;
