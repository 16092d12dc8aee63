/**
 * The key pair that the embedded object store knows; the other engines take any.
 *
 * No secret: it opens nothing but engines that listen on this machine alone.
 */
export const localCredentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const;
