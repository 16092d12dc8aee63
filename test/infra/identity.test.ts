import { describe, expect, it } from 'vitest';
import { ofType, only } from './template.ts';

const [, pool] = only(ofType('AWS::Cognito::UserPool'));
const [, client] = only(ofType('AWS::Cognito::UserPoolClient'));

describe('the user pool', () => {
  it('outlives its stack', () => {
    expect(pool).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(pool.Properties.DeletionProtection).toBe('ACTIVE');
  });

  it('lets nobody sign up or win a password back alone', () => {
    expect(pool.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
  });

  it('stays on the plan that suffices, with a second factor for those who want it', () => {
    expect(pool.Properties).toMatchObject({
      UserPoolTier: 'LITE',
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  it('knows an account by an unchangeable name, not by a mail address or a telephone', () => {
    expect(pool.Properties.UsernameAttributes).toBeUndefined();
    expect(pool.Properties.AliasAttributes).toBeUndefined();
  });
});

describe('the client of the page', () => {
  it('writes no custom attribute, so that nobody gives himself a role', () => {
    const writable: string[] = client.Properties.WriteAttributes;

    expect(writable.length).toBeGreaterThan(0);
    expect(writable.filter((name) => name.startsWith('custom:'))).toEqual([]);
  });

  it('reads role and scope', () => {
    expect(client.Properties.ReadAttributes).toEqual(expect.arrayContaining(['custom:role', 'custom:scope']));
  });

  it('gives an ID token of 15 minutes and no OAuth flow', () => {
    expect(client.Properties).toMatchObject({
      IdTokenValidity: 15,
      TokenValidityUnits: { IdToken: 'minutes' },
      AllowedOAuthFlowsUserPoolClient: false,
      GenerateSecret: false,
    });
    expect(client.Properties.AllowedOAuthFlows).toBeUndefined();
  });

  it('does not tell whether an account exists', () => {
    expect(client.Properties.PreventUserExistenceErrors).toBe('ENABLED');
  });
});
