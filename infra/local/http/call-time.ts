import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { isLoopback } from '../loopback.ts';

/** The header by which a call of the local run has a time of its own; nothing of this is in AWS. */
export const CALL_TIME = 'x-local-at';

const CallTime = z.iso.datetime({ offset: true });

/**
 * How far behind the system's time a call is to be seen: a school of the demonstration applied three weeks ago.
 *
 * Tokens are still checked by the system's time.
 * @param now the system's time, milliseconds of the epoch
 * @returns milliseconds, 0 without the header; undefined for what is no instant, lies ahead or does not come from this machine
 */
export const behindOf = ({ headers }: IncomingMessage, now: number): number | undefined => {
  const asked = headers[CALL_TIME];
  if (asked === undefined) return 0;
  const at = CallTime.safeParse(asked);
  if (!at.success || !isLoopback(headers.host)) return undefined;
  const behind = now - Date.parse(at.data);
  return behind >= 0 ? behind : undefined;
};
