import * as z from 'zod';
import { ExchangeListed, ExchangeMessage } from '../../shared/contracts/exchange-views.ts';
import { FileAnnouncement } from '../../shared/contracts/file-announcement.ts';
import { Login } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** A request without what is said in it; whose turn it is follows from its status. */
export const StoredRequest = ExchangeListed.omit({ awaits: true });
export type StoredRequest = z.infer<typeof StoredRequest>;

export const StoredMessage = ExchangeMessage;
export type StoredMessage = z.infer<typeof StoredMessage>;

/** A file that somebody is about to put, by the id under which it arrives. */
export const StoredArrival = z.object({ id: z.uuid(), by: Login, at: Instant, file: FileAnnouncement });
export type StoredArrival = z.infer<typeof StoredArrival>;
