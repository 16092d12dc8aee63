import { parseArgs } from 'node:util';
import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderServiceException,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientsOf } from './clients.ts';
import { demoPassword } from './demo-password.ts';
import { findRunning } from './running.ts';

/** What cannot be done, in words for whoever typed the command. */
class Refused extends Error {}

const USAGE = 'npm run -s token -- <login> [--state DIR]';

/** The region only stands in signatures, which the local pool does not check. */
const REGION = 'eu-central-1';

const idToken = async (login: string, stateDir: string): Promise<string> => {
  const running = await findRunning(stateDir);
  if (!running) throw new Refused(`No system runs with the state folder ${stateDir}. Start it with: npm start`);
  const { identity } = clientsOf(running.endpoints, REGION);
  try {
    const { AuthenticationResult } = await identity.send(
      new AdminInitiateAuthCommand({
        UserPoolId: running.userPoolId,
        ClientId: running.userPoolClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: login, PASSWORD: await demoPassword(stateDir) },
      }),
    );
    if (!AuthenticationResult?.IdToken) throw new Refused(`«${login}» has to set a password of its own first.`);
    return AuthenticationResult.IdToken;
  } catch (error) {
    if (!(error instanceof CognitoIdentityProviderServiceException)) throw error;
    throw new Refused(
      `No token for «${login}»: ${error.message} The seeded logins are federal, reg220000, reg22_m001 to reg22_m060, edu220001 to edu220640, expert220001.`,
    );
  } finally {
    identity.destroy();
  }
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { state: { type: 'string', default: '.local' } },
  });
  const [login, ...others] = positionals;
  if (!login || others.length > 0) throw new Refused(USAGE);
  process.stdout.write(`${await idToken(login, values.state)}\n`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Refused ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
