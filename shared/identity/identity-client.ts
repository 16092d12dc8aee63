import { RefusedCall, refusalName } from '../aws/refused-call.ts';
import { patient, type SenderSettings, signedSender } from '../aws/signed-sender.ts';

export type IdentityClientSettings = SenderSettings & {
  /** of the local run */
  readonly endpoint?: string;
};

export type NewAccount = {
  readonly login: string;
  readonly role: string;
  /** the territory or the school */
  readonly scope: string;
  /** good for one sign-in, at which it is changed */
  readonly temporaryPassword: string;
};

/**
 * A client of Amazon Cognito that makes accounts and gives temporary passwords, and nothing else.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const identityClient = (userPoolId: string, settings: IdentityClientSettings = {}) => {
  const { env } = process;
  const sender = signedSender('cognito-idp', settings, patient);
  const endpoint =
    settings.endpoint ??
    env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ??
    env.AWS_ENDPOINT_URL ??
    `https://cognito-idp.${sender.region}.amazonaws.com`;
  const url = new URL('/', endpoint);

  const call = (operation: string, input: object) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    };
    const body = Buffer.from(JSON.stringify({ UserPoolId: userPoolId, ...input }));
    return sender.send({ method: 'POST', url, headers, body });
  };

  return {
    /**
     * Makes the account, or gives one that is there already a new temporary password.
     *
     * @throws {RefusedCall} with nothing of what was sent
     */
    open: async ({ login, role, scope, temporaryPassword }: NewAccount): Promise<void> => {
      const made = await call('AdminCreateUser', {
        Username: login,
        TemporaryPassword: temporaryPassword,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'custom:role', Value: role },
          { Name: 'custom:scope', Value: scope },
        ],
      });
      if (made.status === 200) return;
      if (refusalName(made) !== 'UsernameExistsException') throw new RefusedCall('Cognito', 'AdminCreateUser', made);
      const set = await call('AdminSetUserPassword', {
        Username: login,
        Password: temporaryPassword,
        Permanent: false,
      });
      if (set.status !== 200) throw new RefusedCall('Cognito', 'AdminSetUserPassword', set);
    },
  };
};

export type IdentityClient = ReturnType<typeof identityClient>;
