import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Stack } from 'aws-cdk-lib/core';

// The L2 grants are wider than a room needs (Scan, DeleteItem, DescribeTable, List*), so rights are written out here.

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** Every write puts a whole item under a condition; in a transaction, also while another item stands as it was read. */
const WRITE = ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'];

type Keys = {
  /** patterns of partition keys, `C#*`; without them, all */
  readonly keys?: readonly string[];
};

const statement = (actions: readonly string[], resources: string[], { keys }: Keys): PolicyStatement =>
  new PolicyStatement({
    actions: [...actions],
    resources,
    ...(keys && { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } } }),
  });

const allow = (grantee: IGrantable, made: PolicyStatement): void => {
  grantee.grantPrincipal.addToPrincipalPolicy(made);
};

/** Rights to a table, item by item: nobody scans, deletes items or sees the table's settings. */
export class TableGrants {
  readonly table: ITableV2;

  constructor(table: ITableV2) {
    this.table = table;
  }

  /** Read items and query the table and its indexes. */
  read(grantee: IGrantable): void {
    allow(grantee, statement(READ, [this.table.tableArn, `${this.table.tableArn}/index/*`], {}));
    this.#useKey(grantee, ['kms:Decrypt', 'kms:DescribeKey']);
  }

  /** Put items; an index needs no right of its own to be written. */
  write(grantee: IGrantable, keys: Keys = {}): void {
    allow(grantee, statement(WRITE, [this.table.tableArn], keys));
    this.#useKey(grantee, [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]);
  }

  /** Make a transaction wait on items that it does not write. */
  check(grantee: IGrantable, keys: Keys): void {
    allow(grantee, statement(['dynamodb:ConditionCheckItem'], [this.table.tableArn], keys));
  }

  readAndWrite(grantee: IGrantable, keys: Keys = {}): void {
    this.read(grantee);
    this.write(grantee, keys);
  }

  /** The key of a table that has one of its own, through DynamoDB alone: nobody opens anything else with it. */
  #useKey(grantee: IGrantable, actions: string[]): void {
    const key = this.table.encryptionKey;
    if (!key) return;
    const through = { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this.table).region}.amazonaws.com` } };
    allow(grantee, new PolicyStatement({ actions, resources: [key.keyArn], conditions: through }));
  }
}

/** Rights to the objects of a bucket: nobody lists it, deletes from it or changes its settings. */
export class BucketGrants {
  readonly bucket: IBucket;

  constructor(bucket: IBucket) {
    this.bucket = bucket;
  }

  /** @param prefix of the keys, `inbox/`. @default all */
  read(grantee: IGrantable, { prefix = '' }: { readonly prefix?: string } = {}): void {
    allow(grantee, statement(['s3:GetObject'], [this.bucket.arnForObjects(`${prefix}*`)], {}));
  }

  /** @param prefix of the keys, `inbox/`. @default all */
  put(grantee: IGrantable, { prefix = '' }: { readonly prefix?: string } = {}): void {
    allow(grantee, statement(['s3:PutObject'], [this.bucket.arnForObjects(`${prefix}*`)], {}));
  }
}

/** The right to call another function, and its name for the environment. */
export const mayInvoke = (grantee: IGrantable, called: IFunction): void =>
  allow(grantee, statement(['lambda:InvokeFunction'], [called.functionArn], {}));

/** The right to make accounts and to give temporary passwords: nobody reads, lists or removes accounts. */
export const mayOpenAccounts = (grantee: IGrantable, pool: IUserPool): void =>
  allow(
    grantee,
    statement(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminSetUserPassword'], [pool.userPoolArn], {}),
  );
