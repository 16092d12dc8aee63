import type { TableGrants } from './grants.ts';
import { mayPutEvents } from './own-events.ts';
import type { RoomFunction } from './room-function.ts';

/** The right to put letters into the outbox and to tell of it, beside reading the directory. */
export const mayPost = (fn: RoomFunction, items: TableGrants): void => {
  items.write(fn, { keys: ['LETTERS#*'] });
  mayPutEvents(fn, 'vpr.messages');
};
