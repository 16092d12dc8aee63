import { describe, expect, it } from 'vitest';
import { encodedPath, presignedLink, signedHeaders } from '../../../../shared/objects/signature.ts';

/** The examples of the store's own documentation. */
const signer = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
};
const at = new Date('2013-05-24T00:00:00Z');
const bucket = 'https://examplebucket.s3.amazonaws.com';

describe('a signature', () => {
  it('of a GET is that of the documentation', () => {
    const url = new URL(encodedPath('test.txt'), bucket);

    const { authorization } = signedHeaders({ method: 'GET', url, headers: { range: 'bytes=0-9' } }, signer, at);

    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, ' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('of a PUT with a strange key is that of the documentation', () => {
    const url = new URL(encodedPath('test$file.text'), bucket);
    const headers = { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' };
    const body = Buffer.from('Welcome to Amazon S3.');

    const { authorization } = signedHeaders({ method: 'PUT', url, headers, body }, signer, at);

    expect(authorization).toContain('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
  });

  it('of a link is that of the documentation', () => {
    const link = presignedLink(new URL(encodedPath('test.txt'), bucket), {}, 86_400, signer, at);

    expect(new URL(link).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('covers the token of temporary credentials', () => {
    const temporary = { ...signer, credentials: { ...signer.credentials, sessionToken: 'token' } };
    const url = new URL(encodedPath('test.txt'), bucket);

    const headers = signedHeaders({ method: 'GET', url, headers: {} }, temporary, at);

    expect(headers).toMatchObject({ 'x-amz-security-token': 'token' });
    expect(headers.authorization).toContain('x-amz-security-token');
  });
});
