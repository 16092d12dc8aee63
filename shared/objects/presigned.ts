import type { ObjectClient } from './object-client.ts';

/** Links by which anybody can get one object until they expire. */
export const presigned = (client: Pick<ObjectClient, 'presign'>, bucket: string) => ({
  /** @param fileName under which it is saved; made of ids: anything but letters, digits, `.`, `_` and `-` becomes `_` */
  download: async (key: string, fileName: string, expiresSeconds: number): Promise<string> => {
    // The extended form, `filename*=`, has characters that embedded object stores sign in another way than AWS does.
    const disposition = `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`;
    return client.presign(bucket, key, { 'response-content-disposition': disposition }, expiresSeconds);
  },
});
