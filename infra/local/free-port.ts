import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((settle) => {
    const server = createServer();
    server.once('error', () => settle(undefined));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' ? address?.port : undefined));
    });
  });

/** Below the ports that systems give to outgoing connections, any of which may take a free one before we listen there. */
const FIRST_PORT = 10_000;
const PORTS = 22_000;
const TRIES = 50;

const anyPort = async (): Promise<number | undefined> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = await tryPort(randomInt(FIRST_PORT, FIRST_PORT + PORTS));
    if (port !== undefined) return port;
  }
  return undefined;
};

/**
 * A port of this machine on which nothing listens.
 * @param wanted taken if it is free, so that addresses stay the same from one start to the next; 0 for any
 */
export const freePort = async (wanted = 0): Promise<number> => {
  const port = (wanted > 0 ? await tryPort(wanted) : undefined) ?? (await anyPort());
  if (port === undefined) throw new Error('No free port on this machine.');
  return port;
};
