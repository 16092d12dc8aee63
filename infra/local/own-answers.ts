import type { IncomingMessage } from 'node:http';
import { demoPassword } from './demo-password.ts';
import type { HttpReply } from './http/reply.ts';
import { type OwnCalls, ownCalls } from './own-calls.ts';
import { type PageSettings, pageFiles } from './page/files.ts';
import type { StartOptions } from './start-options.ts';

type Answers = (message: IncomingMessage) => Promise<HttpReply | undefined>;

/** What the local run answers before the gateway: its own calls, and the page that CloudFront would give. */
export const ownAnswers = async (
  { pageDir, stateDir }: Pick<StartOptions, 'pageDir' | 'stateDir'>,
  calls: Omit<OwnCalls, 'demoPassword'>,
  settings: PageSettings,
): Promise<Answers> => {
  const own = ownCalls({ ...calls, demoPassword: () => demoPassword(stateDir) });
  if (pageDir === undefined) return own;
  const page = await pageFiles(pageDir, settings);
  return async (message) => (await own(message)) ?? page(message);
};
