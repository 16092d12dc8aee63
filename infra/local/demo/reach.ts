import type { Instance } from '../instance.ts';
import { type Connection, connect } from './connect.ts';

/** A connection to the system of this very process: its API as everybody else has it, its time and its streams without a detour. */
export const reach = async (instance: Instance): Promise<Connection> => {
  const connection = await connect(instance, instance.stateDir);
  return { ...connection, now: async () => instance.now(), idle: instance.idle };
};
