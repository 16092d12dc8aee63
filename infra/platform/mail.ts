import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { StageMail } from '../stages.ts';
import type { RoomFunction } from './room-function.ts';

/** What SES tells of a letter; each comes back with the tags with which it was sent. */
const TOLD = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
];

/** The address within `ВПР <no-reply@vpr.example>`. */
const addressOf = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from;

/** Letters from the stage's domain, signed with DKIM, given over TLS or not at all, and told of on the bus of the account. */
export class Mail extends Construct {
  readonly #set: ConfigurationSet;
  readonly #identity: EmailIdentity;
  readonly #settings: StageMail;

  constructor(scope: Construct, id: string, settings: StageMail) {
    super(scope, id);
    this.#settings = settings;
    const { domain } = settings;
    this.#set = new ConfigurationSet(this, 'Letters', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      sendingEnabled: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.#set.addEventDestination('Told', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'AccountBus', 'default')),
      events: TOLD,
    });
    this.#identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      // What becomes of a letter is told on the bus, not to the sender's mailbox, which nobody reads.
      feedbackForwarding: false,
      mailFromDomain: `bounce.${domain}`,
    });
    // A new identity would have other keys, and the records of the domain would have to be changed.
    this.#identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    for (const [n, { name, value }] of this.#identity.dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${n + 1}`, { value: `${name} CNAME ${value}` });
    }
  }

  get configurationSetName(): string {
    return this.#set.configurationSetName;
  }

  /** The domain, as SES names it. */
  get identityName(): string {
    return this.#identity.emailIdentityName;
  }

  /** The right to send from the stage's address, and what that takes in the environment. */
  grantSend(fn: RoomFunction): void {
    const { from, perSecond, accountUrl } = this.#settings;
    fn.addEnvironment('MAIL_FROM', from);
    fn.addEnvironment('MAIL_CONFIGURATION_SET', this.configurationSetName);
    fn.addEnvironment('MAIL_PER_SECOND', String(perSecond));
    fn.addEnvironment('ACCOUNT_URL', accountUrl);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [this.#identity.emailIdentityArn, this.#setArn()],
        conditions: { StringEquals: { 'ses:FromAddress': addressOf(from) } },
      }),
    );
  }

  /** Which events are of letters of this stage: a pattern over their detail. */
  ofThisStage(): Readonly<Record<string, unknown>> {
    return { mail: { tags: { 'ses:configuration-set': [this.configurationSetName] } } };
  }

  /** Letters that came back for good, of those of the last days; the whole is 1. */
  bounceRate(): Metric {
    return this.#rate('Reputation.BounceRate');
  }

  /** Letters whose addressees complained, of those of the last days; the whole is 1. */
  complaintRate(): Metric {
    return this.#rate('Reputation.ComplaintRate');
  }

  #setArn(): string {
    const resourceName = this.configurationSetName;
    return Stack.of(this).formatArn({ service: 'ses', resource: 'configuration-set', resourceName });
  }

  #rate(metricName: string): Metric {
    return new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { 'ses:configuration-set': this.configurationSetName },
      period: Duration.hours(1),
      statistic: 'Maximum',
    });
  }
}
