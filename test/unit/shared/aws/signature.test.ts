import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { encodedPath, presignedLink, signedHeaders } from '../../../../shared/aws/signature.ts';

/** The examples of the store's own documentation. */
const signer = {
  service: 's3',
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
} as const;
const at = new Date('2013-05-24T00:00:00Z');
const bucket = 'https://examplebucket.s3.amazonaws.com';

/** What the SDK's client of the store would send: its signature, and all that was signed. */
const sentByTheSdk = async (key: string, body: Buffer) => {
  let sent: HttpRequest | undefined;
  const client = new S3Client({
    ...signer,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    requestHandler: {
      handle: async (request: HttpRequest) => {
        sent = request;
        return { response: new HttpResponse({ statusCode: 200, headers: {} }) };
      },
    },
  });
  await client.send(new PutObjectCommand({ Bucket: 'examplebucket', Key: key, Body: body, ContentType: 'text/plain' }));
  const { authorization = '', ...headers } = sent?.headers ?? {};
  const names = new Set(/SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';'));
  const time = headers['x-amz-date']?.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5') ?? '';
  return {
    authorization,
    at: new Date(time),
    unsigned: {
      method: 'PUT' as const,
      url: new URL(`${encodedPath(key)}?x-id=PutObject`, `https://${sent?.hostname}`),
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => names.has(name))),
      body,
    },
  };
};

describe('a signature', () => {
  it('of a GET is that of the documentation', async () => {
    const url = new URL(encodedPath('test.txt'), bucket);

    const { authorization } = await signedHeaders({ method: 'GET', url, headers: { range: 'bytes=0-9' } }, signer, at);

    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, ' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('of a PUT with a strange key is that of the SDK’s own client', async () => {
    const theirs = await sentByTheSdk('vpr-2023/школа 5/a$(1)+b.xlsx', Buffer.from('Welcome to Amazon S3.'));

    const { authorization } = await signedHeaders(theirs.unsigned, signer, theirs.at);

    expect(theirs.authorization).toContain('content-length;content-type;host;x-amz-content-sha256;x-amz-date');
    expect(authorization).toBe(theirs.authorization);
  });

  it('of a link is that of the documentation', async () => {
    const link = await presignedLink(
      { method: 'GET', url: new URL(encodedPath('test.txt'), bucket) },
      86_400,
      signer,
      at,
    );

    expect(new URL(link).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('of a link to put covers what has to be sent along', async () => {
    const url = new URL(encodedPath('inbox/a.zip'), bucket);
    const put = { method: 'PUT', url, headers: { 'content-type': 'application/zip', 'content-length': '2' } } as const;

    const link = new URL(await presignedLink(put, 600, signer, at));

    expect(link.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    expect(link.searchParams.get('X-Amz-Expires')).toBe('600');
  });

  it('covers the token of temporary credentials', async () => {
    const temporary = { ...signer, credentials: { ...signer.credentials, sessionToken: 'token' } };
    const url = new URL(encodedPath('test.txt'), bucket);

    const headers = await signedHeaders({ method: 'GET', url, headers: {} }, temporary, at);

    expect(headers).toMatchObject({ 'x-amz-security-token': 'token' });
    expect(headers.authorization).toContain('x-amz-security-token');
  });
});
