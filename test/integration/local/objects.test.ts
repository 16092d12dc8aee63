import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { objectClient } from '../../../shared/objects/object-client.ts';
import { objects } from '../../../shared/objects/objects.ts';
import { presigned } from '../../../shared/objects/presigned.ts';
import { aDeployment, type WrittenDeployment } from '../support/a-deployment.ts';

const Bucket = 'uploads';
const Body = 'PK and more';

const bytesMd5 = (text: string): string => createHash('md5').update(text).digest('hex');

let deployment: WrittenDeployment;
let instance: Instance;
let client: S3Client;

beforeAll(async () => {
  deployment = await aDeployment({
    resources: { Uploads: { Type: 'AWS::S3::Bucket', Properties: { BucketName: Bucket } } },
  });
  // Years from the machine's time: signatures and links go by the system's.
  instance = await startInstance({ ...deployment, at: '2023-02-09T12:00:00Z' });
  client = instance.clients.objects;
});

afterAll(async () => {
  await instance?.stop();
  await deployment?.remove();
});

describe('the buckets of the template', () => {
  it('keep what is put', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'a/b.xlsx', Body, ContentType: 'application/zip' }));

    const { Body: kept } = await client.send(new GetObjectCommand({ Bucket, Key: 'a/b.xlsx' }));

    expect(await kept?.transformToString()).toBe(Body);
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'a/b.xlsx' }))).toMatchObject({
      ContentLength: Body.length,
    });
  });

  it('refuse what is signed by another key', async () => {
    const stranger = new S3Client({
      endpoint: instance.endpoints.objects,
      region: 'eu-central-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'guessed' },
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });

    const put = stranger.send(new PutObjectCommand({ Bucket, Key: 'c', Body }));

    await expect(put).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('refuse what is not signed at all', async () => {
    const response = await fetch(`${instance.endpoints.objects}/${Bucket}/a/b.xlsx`, { method: 'PUT', body: Body });

    expect(response.status).toBe(403);
  });

  it('take a presigned upload of the signed length only', async () => {
    const link = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'd', ContentLength: Body.length }), {
      expiresIn: 60,
      signableHeaders: new Set(['content-length']),
    });

    const longer = await fetch(link, { method: 'PUT', body: `${Body}!` });
    const right = await fetch(link, { method: 'PUT', body: Body });

    expect([longer.status, right.status]).toEqual([403, 200]);
  });

  it('take what our own link announces, and nothing longer, shorter or of another type', async () => {
    const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
    const ours = objectClient({ region: 'eu-central-1', endpoint: instance.endpoints.objects, credentials });
    const announced = { bytes: Body.length, mediaType: 'application/zip' };
    const { url, method, headers } = await presigned(ours, Bucket).upload('inbox/e 1.zip', announced, 60);
    const { 'content-length': length, ...typed } = headers;
    const send = async (body: string, given: Record<string, string>) =>
      (await fetch(url, { method, body, headers: given })).status;

    const refused = [
      await send(`${Body}!`, typed),
      await send('PK', typed),
      await send(Body, { 'content-type': 'a/b' }),
    ];

    expect(refused).toEqual([403, 403, 403]);
    expect(length).toBe(String(Body.length));
    expect(await send(Body, typed)).toBe(200);
    expect(await objects(ours, Bucket).range('inbox/e 1.zip', { from: 0, bytes: 2 })).toMatchObject({
      bytes: Uint8Array.from([80, 75]),
      objectBytes: Body.length,
      etag: bytesMd5(Body),
    });
  });

  it('give ranges of any length and place', async () => {
    const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
    const kept = objects(
      objectClient({ region: 'eu-central-1', endpoint: instance.endpoints.objects, credentials }),
      Bucket,
    );
    await kept.put('ranges', Buffer.from(Body), 'text/plain');

    const text = async (from: number, bytes: number) =>
      Buffer.from((await kept.range('ranges', { from, bytes }))?.bytes ?? []).toString();

    expect([await text(0, 1), await text(3, 3), await text(7, 100)]).toEqual(['P', 'and', 'more']);
    expect(await kept.range('nothing', { from: 0, bytes: 1 })).toBeUndefined();
    await expect(text(100, 1)).rejects.toBeInstanceOf(RangeError);
  });

  it('give a presigned download until its time is over by the system clock', async () => {
    const link = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'a/b.xlsx' }), { expiresIn: 600 });
    const before = await fetch(link);

    await instance.moveClock(new Date(instance.now() + 3_600_000).toISOString());

    expect([before.status, (await fetch(link)).status]).toEqual([200, 403]);
  });
});
