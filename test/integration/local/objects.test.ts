import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, type WrittenDeployment } from '../support/a-deployment.ts';

const Bucket = 'uploads';
const Body = 'PK and more';

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

  it('give a presigned download until its time is over by the system clock', async () => {
    const link = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'a/b.xlsx' }), { expiresIn: 600 });
    const before = await fetch(link);

    await instance.moveClock(new Date(instance.now() + 3_600_000).toISOString());

    expect([before.status, (await fetch(link)).status]).toEqual([200, 403]);
  });
});
