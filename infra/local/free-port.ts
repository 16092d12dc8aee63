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

/**
 * A port of this machine on which nothing listens.
 * @param wanted taken if it is free, so that addresses stay the same from one start to the next; 0 for any
 */
export const freePort = async (wanted = 0): Promise<number> => {
  const port = (wanted > 0 ? await tryPort(wanted) : undefined) ?? (await tryPort(0));
  if (port === undefined) throw new Error('No free port on this machine.');
  return port;
};
