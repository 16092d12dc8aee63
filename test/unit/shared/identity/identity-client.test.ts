import { describe, expect, it } from 'vitest';
import type { Send } from '../../../../shared/aws/http-send.ts';
import { identityClient } from '../../../../shared/identity/identity-client.ts';

const account = {
  login: 'expert22000001',
  role: 'expert',
  scope: 'ru-22',
  temporaryPassword: 'Kolos-4711-vetvi',
};

type Call = { readonly operation: string; readonly input: Record<string, unknown> };

/** A service that answers in turn; what it was asked stays. */
const service = (...answers: readonly (readonly [status: number, code?: string])[]) => {
  const calls: Call[] = [];
  const send: Send = async (_url, { headers, body }) => {
    const [status, code] = answers[calls.length] ?? [200];
    const operation = String(headers['x-amz-target']).split('.')[1] ?? '';
    calls.push({ operation, input: JSON.parse(Buffer.from(body ?? '').toString()) });
    return { status, headers: {}, bytes: Buffer.from(code ? JSON.stringify({ __type: code }) : '{}') };
  };
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: undefined };
  return { calls, client: identityClient('pool-1', { send, credentials, region: 'eu-central-1' }) };
};

describe('an account', () => {
  it('is made without a letter, with its role, its scope and a password for one sign-in', async () => {
    const { calls, client } = service([200]);

    await client.open(account);

    expect(calls).toEqual([
      {
        operation: 'AdminCreateUser',
        input: {
          UserPoolId: 'pool-1',
          Username: account.login,
          TemporaryPassword: account.temporaryPassword,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'custom:role', Value: 'expert' },
            { Name: 'custom:scope', Value: 'ru-22' },
          ],
        },
      },
    ]);
  });

  it('that is there already gets a new password for one sign-in', async () => {
    const { calls, client } = service([400, 'UsernameExistsException'], [200]);

    await client.open(account);

    expect(calls[1]).toMatchObject({ operation: 'AdminSetUserPassword', input: { Permanent: false } });
  });

  it('that is refused says so, and nothing of the password', async () => {
    const { client } = service([400, 'InvalidPasswordException']);

    const error = await client.open(account).catch((caught: Error) => caught);

    expect(String(error)).toContain('InvalidPasswordException');
    expect(JSON.stringify(error) + String(error)).not.toContain(account.temporaryPassword);
  });
});
