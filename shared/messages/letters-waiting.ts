import type { Events } from '../events/events.ts';

/** Tells the sender that there are letters; whoever put some into the outbox does so, or they wait for the full hour. */
export const tellOfLetters = (events: Pick<Events, 'put'>) => async (): Promise<void> => {
  await events.put('vpr.messages', 'LettersWaiting', {});
};
