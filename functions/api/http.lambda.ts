import { httpHandler } from '../../shared/http/handler.ts';
import { systemClock } from '../../shared/kernel/clock.ts';
import { getApiDocument } from './get-api-document.ts';
import { getHealth } from './get-health.ts';

export const handler = httpHandler([getHealth(), getApiDocument()], { clock: systemClock });
