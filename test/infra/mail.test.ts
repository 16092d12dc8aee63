import { describe, expect, it } from 'vitest';
import { MAIL_TO_NOWHERE } from '../../infra/stages.ts';
import { ofType, only, templates } from './template.ts';

const [setName, set] = only(ofType('AWS::SES::ConfigurationSet'));
const [, identity] = only(ofType('AWS::SES::EmailIdentity'));

describe('letters', () => {
  it('are given over TLS or not at all, and never again to those who sent them back or complained', () => {
    expect(set.Properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
  });

  it('are told of on the bus of the account, from their sending to a complaint', () => {
    const [, { Properties }] = only(ofType('AWS::SES::ConfigurationSetEventDestination'));

    expect(Properties.ConfigurationSetName).toEqual({ Ref: setName });
    expect(Properties.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
    });
    expect(JSON.stringify(Properties.EventDestination.EventBridgeDestination)).toContain(':event-bus/default');
  });

  it('come from a domain that outlives the stack with its keys', () => {
    expect(identity).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(identity.Properties).toMatchObject({
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: { MailFromDomain: `bounce.${identity.Properties.EmailIdentity}` },
    });
  });

  it('lead to the page of the account, which the stage names', () => {
    const senders = ofType('AWS::Lambda::Function').map(
      ([, { Properties }]) => Properties.Environment?.Variables ?? {},
    );
    const told = senders.filter((variables: object) => 'MAIL_FROM' in variables);

    expect(told).toEqual([expect.objectContaining({ ACCOUNT_URL: MAIL_TO_NOWHERE.accountUrl })]);
  });

  it('need three records of DNS, which the deployment prints', () => {
    const printed = Object.keys(templates.State.Outputs).filter((name) => name.startsWith('MailDkimRecord'));

    expect(printed).toHaveLength(3);
  });
});
