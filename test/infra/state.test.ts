import { describe, expect, it } from 'vitest';
import { ofType, only, templates } from './template.ts';

const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const tables = ofType('AWS::DynamoDB::GlobalTable');
const buckets = ofType('AWS::S3::Bucket');

describe('state', () => {
  it('stands apart from behaviour', () => {
    const stateful = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'];

    const misplaced = Object.values(templates.Behaviour.Resources).filter(({ Type }) => stateful.includes(Type));

    expect(misplaced).toEqual([]);
  });

  it('is two tables and three buckets', () => {
    expect(tables).toHaveLength(2);
    expect(buckets).toHaveLength(3);
  });
});

describe.each(tables)('the table %s', (_name, table) => {
  it('outlives its stack, and can be brought back to any second', () => {
    const [replica] = table.Properties.Replicas;

    expect(table).toMatchObject(retained);
    expect(replica).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('is paid by request and forgets by expiresAt', () => {
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('copies no more than the envelope into its indexes', () => {
    for (const { Projection } of table.Properties.GlobalSecondaryIndexes) {
      expect(Projection).toEqual({ ProjectionType: 'INCLUDE', NonKeyAttributes: ['e'] });
    }
  });
});

describe('the main table', () => {
  it('has a stream of new images and three generic indexes', () => {
    const [, main] = only(tables.filter(([name]) => name.startsWith('StoreMain')));

    expect(main.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(main.Properties.GlobalSecondaryIndexes.map(({ IndexName }: { IndexName: string }) => IndexName)).toEqual([
      'gsi1',
      'gsi2',
      'gsi3',
    ]);
  });
});

describe('the table of personal data', () => {
  it('has a key of its own that turns over, and no stream', () => {
    const [, people] = only(tables.filter(([name]) => name.startsWith('StorePeople')));
    const [keyName, key] = only(ofType('AWS::KMS::Key').filter(([name]) => name.startsWith('Store')));

    expect(people.Properties.SSESpecification).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
    expect(people.Properties.Replicas[0].SSESpecification.KMSMasterKeyId).toEqual({ 'Fn::GetAtt': [keyName, 'Arn'] });
    expect(key).toMatchObject({ ...retained, Properties: { EnableKeyRotation: true } });
    expect(people.Properties.StreamSpecification).toBeUndefined();
  });
});

describe.each(buckets)('the bucket %s', (name, bucket) => {
  it('outlives its stack, encrypted and closed to the public', () => {
    const { PublicAccessBlockConfiguration: block, BucketEncryption: encryption } = bucket.Properties;

    expect(bucket).toMatchObject(retained);
    expect(Object.values(block)).toEqual([true, true, true, true]);
    expect(encryption.ServerSideEncryptionConfiguration).toHaveLength(1);
  });

  it('refuses a connection without TLS', () => {
    const [, policy] = only(
      ofType('AWS::S3::BucketPolicy').filter(([, { Properties }]) => Properties.Bucket.Ref === name),
    );

    expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });
});

describe('the uploads', () => {
  it('keep what was overwritten', () => {
    const [, uploads] = only(buckets.filter(([name]) => name.startsWith('StoreUploads')));

    expect(uploads.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });

  it('let a page put a file by a link, and nothing else', () => {
    const [, uploads] = only(buckets.filter(([name]) => name.startsWith('StoreUploads')));

    expect(uploads.Properties.CorsConfiguration.CorsRules).toEqual([
      expect.objectContaining({ AllowedMethods: ['PUT'], AllowedHeaders: ['content-type'] }),
    ]);
    const others = buckets.filter(([name]) => !name.startsWith('StoreUploads'));
    expect(others.filter(([, { Properties }]) => Properties.CorsConfiguration)).toEqual([]);
  });

  it('forget what waits to be taken after a week, and keep what was published', () => {
    const [, uploads] = only(buckets.filter(([name]) => name.startsWith('StoreUploads')));
    const rules: { Prefix?: string; ExpirationInDays?: number }[] = uploads.Properties.LifecycleConfiguration.Rules;

    expect(rules.find(({ Prefix }) => Prefix === 'arrivals/')).toMatchObject({ ExpirationInDays: 7 });
    expect(rules.filter(({ Prefix }) => Prefix?.startsWith('materials'))).toEqual([]);
  });

  it('forget refused workbooks after a month, old versions and all, and keep what was taken', () => {
    const [, uploads] = only(buckets.filter(([name]) => name.startsWith('StoreUploads')));
    const rules: { Prefix?: string; ExpirationInDays?: number }[] = uploads.Properties.LifecycleConfiguration.Rules;

    expect(rules.find(({ Prefix }) => Prefix === 'refused/')).toMatchObject({
      Status: 'Enabled',
      ExpirationInDays: 30,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    });
    expect(rules.filter(({ Prefix, ExpirationInDays }) => !Prefix && ExpirationInDays)).toEqual([]);
  });
});
