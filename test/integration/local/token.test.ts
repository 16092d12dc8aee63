import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AdminCreateUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../../infra/local/demo-password.ts';
import type { Instance } from '../../../infra/local/instance.ts';
import { startInstance } from '../../../infra/local/start.ts';
import { aDeployment, aUserPool, type WrittenDeployment } from '../support/a-deployment.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, '../../../infra/local/token.ts');

let deployment: WrittenDeployment;
let instance: Instance;

beforeAll(async () => {
  deployment = await aDeployment({ resources: aUserPool });
  instance = await startInstance(deployment);
  const account = { UserPoolId: instance.userPoolId, Username: 'federal' };
  const Password = await demoPassword(instance.stateDir);
  await instance.clients.identity.send(new AdminCreateUserCommand({ ...account, MessageAction: 'SUPPRESS' }));
  await instance.clients.identity.send(new AdminSetUserPasswordCommand({ ...account, Password, Permanent: true }));
});

afterAll(async () => {
  await instance?.stop();
  await deployment?.remove();
});

const token = (...given: string[]) => run(process.execPath, [script, ...given]);

describe('npm run token', () => {
  it('prints nothing but an ID token of the running system', async () => {
    const { stdout, stderr } = await token('federal', '--state', instance.stateDir);

    expect(decodeJwt(stdout.trim())).toMatchObject({ 'cognito:username': 'federal', token_use: 'id' });
    expect(stderr).toBe('');
  });

  it.each([
    ['a login that there is not', ['nobody'], /No token for «nobody».*The seeded logins are/],
    ['no login', [], /npm run -s token -- <login>/],
  ])('is refused for %s', async (_what, given, message) => {
    await expect(token(...given, '--state', instance.stateDir)).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
  });

  it('is refused when no system runs', async () => {
    await expect(token('federal', '--state', join(deployment.templateDir, 'other'))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/No system runs .* npm start/),
    });
  });
});
