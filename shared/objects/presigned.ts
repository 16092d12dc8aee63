import type { ObjectClient } from './object-client.ts';

/** What the object at the end of a link is to be. */
export type AnnouncedObject = { readonly bytes: number; readonly mediaType: string };

/** How to follow a link for one object: with this method, these headers, and so many bytes. */
export type PresignedUpload = {
  readonly url: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<'content-type' | 'content-length', string>>;
};

/**
 * Links by which anybody can get or put one object until they expire. They may do no more than whoever signs them, and end with the
 * credentials that signed them, if these expire first.
 */
export const presigned = (client: Pick<ObjectClient, 'presign'>, bucket: string) => ({
  /** @param fileName under which it is saved; made of ids: anything but letters, digits, `.`, `_` and `-` becomes `_` */
  download: async (key: string, fileName: string, expiresSeconds: number): Promise<string> => {
    // The extended form, `filename*=`, has characters that embedded object stores sign in another way than AWS does.
    const disposition = `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`;
    const query = { 'response-content-disposition': disposition };
    return client.presign(bucket, key, { method: 'GET', query }, expiresSeconds);
  },

  /**
   * Length and type are signed, so the store refuses anything else with 403. The link may be followed again until it expires, and what
   * is put last stays: who reads the object holds on to its etag.
   */
  upload: async (
    key: string,
    { bytes, mediaType }: AnnouncedObject,
    expiresSeconds: number,
  ): Promise<PresignedUpload> => {
    const headers = { 'content-type': mediaType, 'content-length': String(bytes) };
    const url = await client.presign(bucket, key, { method: 'PUT', headers }, expiresSeconds);
    return { url, method: 'PUT', headers };
  },
});
