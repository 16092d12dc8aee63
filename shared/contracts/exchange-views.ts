import * as z from 'zod';
import { CampaignId, ExchangeRequestId, RegionId } from '../kernel/ids.ts';
import { Instant } from '../kernel/instant.ts';
import { FileAnnouncement } from './file-announcement.ts';

/** Files of one message, and messages of one request. */
export const MOST_FILES = 10;
export const MOST_MESSAGES = 200;

/** The two that write to one another. */
export const ExchangeSide = z.enum(['federal', 'regional']);
export type ExchangeSide = z.infer<typeof ExchangeSide>;

export const ExchangeStatus = z
  .enum(['sent', 'taken', 'answered', 'closed'])
  .meta({ id: 'ExchangeStatus', description: 'sent: nobody has begun; taken: in work; closed: by who asked' });
export type ExchangeStatus = z.infer<typeof ExchangeStatus>;

export const ExchangeListed = z
  .object({
    id: ExchangeRequestId,
    region: RegionId,
    regionName: z.string(),
    campaignId: CampaignId.nullable(),
    subject: z.string(),
    from: ExchangeSide.meta({ description: 'who asks' }),
    status: ExchangeStatus,
    awaits: ExchangeSide.nullable().meta({ description: 'whose turn it is; null when nothing is awaited' }),
    createdAt: Instant,
    createdBy: z.string(),
    updatedAt: Instant,
    messages: z.int().min(1),
    files: z.int().min(0),
    revision: z.int().min(1),
  })
  .meta({ id: 'ExchangeListed' });
export type ExchangeListed = z.infer<typeof ExchangeListed>;

export const ExchangeMessage = z
  .object({
    number: z.int().min(1),
    is: z.enum(['request', 'message', 'answer', 'taking', 'closing']),
    from: ExchangeSide,
    by: z.string(),
    at: Instant,
    text: z.string().nullable(),
    files: z.array(FileAnnouncement),
  })
  .meta({ id: 'ExchangeMessage' });
export type ExchangeMessage = z.infer<typeof ExchangeMessage>;

export const ExchangeRequest = ExchangeListed.extend({
  thread: z.array(ExchangeMessage).meta({ description: 'everything that was said and done, oldest first' }),
}).meta({ id: 'ExchangeRequest' });
export type ExchangeRequest = z.infer<typeof ExchangeRequest>;
