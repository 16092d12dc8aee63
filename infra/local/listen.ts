import { once } from 'node:events';
import type { Server } from 'node:http';
import { LOOPBACK } from './free-port.ts';

/** @throws {Error} in plain words when the port is taken */
export const listen = async (server: Server, port: number): Promise<void> => {
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(`Port ${port} cannot be opened: another program listens there. Choose one with --port.`, { cause });
  }
};

export const close = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
};
