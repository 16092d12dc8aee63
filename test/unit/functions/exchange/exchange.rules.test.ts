import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  awaitedOf,
  begun,
  closed,
  taken,
  type Written,
  written,
} from '../../../../functions/exchange/exchange.rules.ts';
import type { StoredRequest } from '../../../../functions/exchange/request.ts';
import { MOST_MESSAGES } from '../../../../shared/contracts/exchange-views.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { Problem } from '../../../../shared/problems/problem.ts';

const hand = { by: 'reg220000', at: instant('2023-02-22T09:00:00Z'), writeId: 'w' };
const head = {
  id: 'ru-22_000000000001',
  region: 'ru-22',
  regionName: 'Алтайский край',
  campaignId: null,
  subject: 'Карантин',
  from: 'regional' as const,
};
const said = { text: 'Вопрос', files: [] };

type Move = (request: StoredRequest) => Written | undefined;
const moves: Readonly<Record<string, Move>> = {
  take: (request) => taken(request, 'federal', hand),
  'take one’s own': (request) => taken(request, 'regional', hand),
  ask: (request) => written(request, 'regional', { ...said, isAnswer: false }, hand),
  'ask back': (request) => written(request, 'federal', { ...said, isAnswer: false }, hand),
  answer: (request) => written(request, 'federal', { ...said, isAnswer: true }, hand),
  'answer oneself': (request) => written(request, 'regional', { ...said, isAnswer: true }, hand),
  close: (request) => closed(request, 'regional', undefined, hand),
  'close another’s': (request) => closed(request, 'federal', undefined, hand),
};

/** What becomes of a request by moves of both sides, those that are refused left out. */
const played = (names: readonly string[]): { request: StoredRequest; done: string[]; numbers: number[] } => {
  let { request } = begun(head, said, hand);
  const [done, numbers]: [string[], number[]] = [[], [1]];
  for (const name of names) {
    try {
      const after = moves[name]?.(request);
      if (!after) continue;
      request = after.request;
      done.push(name);
      numbers.push(after.message.number);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return { request, done, numbers };
};

describe('a request', () => {
  it.each([
    [[], 'sent', 'federal'],
    [['take'], 'taken', 'federal'],
    [['take', 'take'], 'taken', 'federal'],
    [['ask back'], 'taken', 'federal'],
    [['answer'], 'answered', 'regional'],
    [['answer', 'ask'], 'sent', 'federal'],
    [['answer', 'ask back'], 'answered', 'regional'],
    [['answer', 'close'], 'closed', null],
    [['close', 'ask', 'answer', 'take'], 'closed', null],
    [['take one’s own', 'answer oneself', 'close another’s'], 'sent', 'federal'],
  ] as const)('after %j is %s and awaits %s', (names, status, awaits) => {
    const { request } = played(names);

    expect([request.status, awaitedOf(request)]).toEqual([status, awaits]);
  });

  it('counts every message once, whoever writes in whatever order, and is never written to after it was closed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(moves)), { maxLength: 40 }), (names) => {
        const { request, done, numbers } = played(names);

        expect(numbers).toEqual(Array.from({ length: request.messages }, (_, index) => index + 1));
        expect(request.revision).toBe(request.messages);
        expect(done.slice(0, -1)).not.toContain('close');
        expect(
          done.filter((name) => name.includes('one’s own') || name.includes('oneself') || name.includes('another’s')),
        ).toEqual([]);
      }),
    );
  });

  it('takes two hundred messages and no more', () => {
    const { request } = played(Array.from({ length: MOST_MESSAGES + 5 }, () => 'ask'));

    expect(request.messages).toBe(MOST_MESSAGES);
    expect(() => moves.answer?.(request)).toThrow(/request-full/);
  });
});
