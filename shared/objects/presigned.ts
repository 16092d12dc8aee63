import type { ObjectClient } from './object-client.ts';

/** Links by which anybody can get one object until they expire. */
export const presigned = (client: Pick<ObjectClient, 'presign'>, bucket: string) => ({
  download: async (key: string, fileName: string, expiresSeconds: number): Promise<string> => {
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
    return client.presign(bucket, key, { 'response-content-disposition': disposition }, expiresSeconds);
  },
});

export type Presigned = ReturnType<typeof presigned>;
