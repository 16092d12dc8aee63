import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ARRIVALS } from '../../shared/objects/arrivals.ts';
import { INBOX } from '../../shared/objects/inbox.ts';
import { REFUSED, REFUSED_DAYS } from '../../shared/objects/refused.ts';

/** Days after which an old version of an object, overwritten or deleted, goes for good. */
const OLD_VERSIONS_DAYS = 90;

/** Days that a record which the stream could not take waits for its replay. */
const FAILURES_DAYS = 90;

/** Days that an archive of forms, or an announced file, stays where it came: what is wrong in it may be looked at for a week. */
const INBOX_DAYS = 7;

/** A browser remembers what it may do for this long. */
const PREFLIGHT_SECONDS = 3600;

export type StoreProps = {
  /** how long a made report stays for download, days */
  readonly reportRetentionDays: number;
};

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Three indexes from the first day, since adding one to a filled table is slow; all carry the envelope only. */
const genericIndex = (name: 'gsi1' | 'gsi2' | 'gsi3') => ({
  indexName: name,
  partitionKey: text(`${name}pk`),
  sortKey: text(`${name}sk`),
  projectionType: ProjectionType.INCLUDE,
  nonKeyAttributes: ['e'],
});

const kept = {
  partitionKey: text('pk'),
  sortKey: text('sk'),
  billing: Billing.onDemand(),
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  timeToLiveAttribute: 'expiresAt',
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Everything that outlives a release: the two tables, and the buckets of workbooks, reports and failed records. */
export class Store extends Construct {
  /** submissions, aggregates, directory, campaigns: all but personal data; its stream feeds the `stream` room */
  readonly main: TableV2;
  /** personal data of experts, organisers and directors, under a key of its own and without a stream */
  readonly people: TableV2;
  /** workbooks as they came, under their content hash, and the inbox of archives; it tells EventBridge of new objects */
  readonly uploads: Bucket;
  /** exports and kept reports */
  readonly reports: Bucket;
  /** whole records that a stream function could not take */
  readonly failures: Bucket;

  constructor(scope: Construct, id: string, { reportRetentionDays }: StoreProps) {
    super(scope, id);
    this.main = new TableV2(this, 'Main', {
      ...kept,
      dynamoStream: StreamViewType.NEW_IMAGE,
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      globalSecondaryIndexes: [genericIndex('gsi1'), genericIndex('gsi2'), genericIndex('gsi3')],
    });
    const peopleKey = new Key(this, 'PeopleKey', {
      description: 'Personal data of experts, organisers and directors',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.people = new TableV2(this, 'People', {
      ...kept,
      encryption: TableEncryptionV2.customerManagedKey(peopleKey),
      globalSecondaryIndexes: [genericIndex('gsi1')],
    });
    this.uploads = this.#bucket('Uploads', {
      versioned: true,
      // A browser asks before it puts a file by a link. The link itself is the right to do so, wherever the page comes from.
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['content-type'],
          maxAge: PREFLIGHT_SECONDS,
        },
      ],
      lifecycleRules: [
        // Nothing of an archive or of a refused file stays for longer, not as an old version either.
        {
          prefix: INBOX,
          expiration: Duration.days(INBOX_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          prefix: ARRIVALS,
          expiration: Duration.days(INBOX_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          prefix: REFUSED,
          expiration: Duration.days(REFUSED_DAYS),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    });
    this.#tellOfObjects(this.uploads);
    this.reports = this.#bucket('Reports', { lifecycleRules: [{ expiration: Duration.days(reportRetentionDays) }] });
    this.failures = this.#bucket('Failures', { lifecycleRules: [{ expiration: Duration.days(FAILURES_DAYS) }] });
  }

  #bucket(id: string, { lifecycleRules = [], ...props }: BucketProps): Bucket {
    return new Bucket(this, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...(props.versioned ? [{ noncurrentVersionExpiration: Duration.days(OLD_VERSIONS_DAYS) }] : []),
        ...lifecycleRules,
      ],
      ...props,
    });
  }

  /** By the property itself: the L2 switch brings a function of the CDK's own with rights to every bucket. */
  #tellOfObjects(bucket: Bucket): void {
    const { defaultChild } = bucket.node;
    if (!(defaultChild instanceof CfnBucket)) throw new Error('A bucket of the CDK is made of another resource.');
    defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
}
