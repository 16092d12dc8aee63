import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Identity } from '../platform/identity.ts';
import { Mail } from '../platform/mail.ts';
import { Store } from '../platform/store.ts';
import type { Stage } from '../stages.ts';

export type StateStackProps = StackProps & { readonly stage: Stage };

/** What outlives every release, and is retained even when the stack goes: tables, buckets, accounts, the domain of letters. */
export class StateStack extends Stack {
  readonly store: Store;
  readonly identity: Identity;
  /** nothing in a stage that sends no letters */
  readonly mail: Mail | undefined;

  constructor(scope: Construct, id: string, { stage, ...props }: StateStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.store = new Store(this, 'Store', { reportRetentionDays: stage.reportRetentionDays });
    this.identity = new Identity(this, 'Identity');
    this.mail = stage.mail && new Mail(this, 'Mail', stage.mail);
    this.#exportAll();
    new CfnOutput(this, 'MainTableName', { value: this.store.main.tableName });
    new CfnOutput(this, 'UserPoolId', { value: this.identity.pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: this.identity.client.userPoolClientId });
  }

  /**
   * Exports everything, used or not: an export that came and went with its users could not be removed, since this
   * stack is deployed before the one that still uses it.
   */
  #exportAll(): void {
    const { main, people, uploads, reports, failures } = this.store;
    for (const table of [main, people]) {
      this.exportValue(table.tableName);
      this.exportValue(table.tableArn);
    }
    this.exportValue(main.tableStreamArn);
    this.exportValue(people.encryptionKey?.keyArn);
    for (const bucket of [uploads, reports, failures]) {
      this.exportValue(bucket.bucketName);
      this.exportValue(bucket.bucketArn);
    }
    this.exportValue(this.identity.pool.userPoolId);
    this.exportValue(this.identity.pool.userPoolArn);
    this.exportValue(this.identity.client.userPoolClientId);
    if (this.mail) {
      this.exportValue(this.mail.configurationSetName);
      this.exportValue(this.mail.identityName);
    }
  }
}
