import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Sha256 } from '@smithy/core/checksum';
import { type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
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

type Caught = { requestHandler: object; sent(): HttpRequest };

/** In place of the network of a client of the SDK: what it would send. */
const caught = (): Caught => {
  let sent: HttpRequest | undefined;
  const handle = async (request: HttpRequest) => {
    sent = request;
    return { response: new HttpResponse({ statusCode: 200, headers: {} }) };
  };
  return { requestHandler: { handle }, sent: () => sent as HttpRequest };
};

/** Its signature, and all that was signed. */
const signedIn = ({
  method,
  hostname,
  path,
  query,
  headers: { authorization = '', ...headers },
  body,
}: HttpRequest) => {
  const names = new Set(/SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';'));
  const time = headers['x-amz-date']?.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5') ?? '';
  const url = new URL(path, `https://${hostname}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return {
    authorization,
    at: new Date(time),
    unsigned: {
      method: method as 'PUT',
      url,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => names.has(name))),
      body,
    },
  };
};

/** What may stand in a header: no line breaks, nothing beyond Latin. */
const headerText = fc.string({ unit: 'grapheme-ascii' });
/** Dots alone would be another folder. */
const pathPart = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((part) => part.replaceAll('/', '-'))
  .filter((part) => part !== '.' && part !== '..');
/** The library loses a parameter of this one name. */
const parameterName = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name !== '__proto__');
const headerName = fc.stringMatching(/^x-[a-z]{1,8}$/);

describe('a signature', () => {
  it('of a GET is that of the documentation', async () => {
    const url = new URL(encodedPath('test.txt'), bucket);

    const { authorization } = signedHeaders({ method: 'GET', url, headers: { range: 'bytes=0-9' } }, signer, at);

    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, ' +
        'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  it('of a PUT with a strange key is that of the SDK’s own client', async () => {
    const { requestHandler, sent } = caught();
    const client = new S3Client({ ...signer, requestChecksumCalculation: 'WHEN_REQUIRED', requestHandler });
    const [Key, Body] = ['vpr-2023/школа 5/a$(1)+b.xlsx', Buffer.from('Welcome to Amazon S3.')];
    await client.send(new PutObjectCommand({ Bucket: 'examplebucket', Key, Body, ContentType: 'text/plain' }));
    const theirs = signedIn(sent());

    const { authorization } = signedHeaders(theirs.unsigned, signer, theirs.at);

    expect(theirs.unsigned.url.pathname).toBe(encodedPath(Key));
    expect(theirs.authorization).toContain('content-length;content-type;host;x-amz-content-sha256;x-amz-date');
    expect(authorization).toBe(theirs.authorization);
  });

  it('of a call of a table is that of the SDK’s own client', async () => {
    const { requestHandler, sent } = caught();
    const credentials = { ...signer.credentials, sessionToken: 'token' };
    const client = new DynamoDBClient({ region: 'eu-central-1', credentials, requestHandler });
    await client.send(new GetItemCommand({ TableName: 'main', Key: { pk: { S: 'Школа' } } })).catch(() => undefined);
    const theirs = signedIn(sent());

    const ours = { credentials, region: 'eu-central-1', service: 'dynamodb' } as const;
    const { authorization } = signedHeaders(theirs.unsigned, ours, theirs.at);

    expect(theirs.authorization).toContain('/20');
    expect(authorization).toBe(theirs.authorization);
  });

  it.each(['s3', 'dynamodb', 'lambda'] as const)(
    'of any request to %s is that of the SDK’s library',
    async (service) => {
      const theirs = new SignatureV4({ ...signer, service, sha256: Sha256, uriEscapePath: service !== 's3' });
      const request = fc.record({
        method: fc.constantFrom('GET' as const, 'PUT' as const, 'POST' as const),
        path: fc.array(pathPart, { minLength: 1 }),
        query: fc.dictionary(parameterName, fc.string({ unit: 'grapheme' })),
        headers: fc.dictionary(headerName, headerText, { noNullPrototype: true }),
        body: fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array(), fc.constant(undefined)),
      });
      await fc.assert(
        fc.asyncProperty(request, async ({ method, path, query, headers, body }) => {
          const url = new URL(encodedPath(path.join('/')), 'https://example.amazonaws.com');
          for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
          const sent = {
            method,
            protocol: 'https:',
            hostname: url.hostname,
            path: url.pathname,
            query: Object.fromEntries(url.searchParams),
            headers: { ...headers, host: url.host },
            body,
          };

          const signed = await theirs.sign(sent, { signingDate: at });

          expect(signedHeaders({ method, url, headers, body }, { ...signer, service }, at)).toEqual(signed.headers);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('of a link is that of the documentation', async () => {
    const link = presignedLink({ method: 'GET', url: new URL(encodedPath('test.txt'), bucket) }, 86_400, signer, at);

    expect(new URL(link).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('of a link to put covers what has to be sent along', async () => {
    const url = new URL(encodedPath('inbox/a.zip'), bucket);
    const put = { method: 'PUT', url, headers: { 'content-type': 'application/zip', 'content-length': '2' } } as const;

    const link = new URL(presignedLink(put, 600, signer, at));

    expect(link.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    expect(link.searchParams.get('X-Amz-Expires')).toBe('600');
  });

  it('covers the token of temporary credentials', async () => {
    const temporary = { ...signer, credentials: { ...signer.credentials, sessionToken: 'token' } };
    const url = new URL(encodedPath('test.txt'), bucket);

    const headers = signedHeaders({ method: 'GET', url, headers: {} }, temporary, at);

    expect(headers).toMatchObject({ 'x-amz-security-token': 'token' });
    expect(headers.authorization).toContain('x-amz-security-token');
  });
});
