import { describe, expect, it, vi } from 'vitest';
import { remembered } from '../../../../functions/directory/remembered.ts';
import { type Instant, instant } from '../../../../shared/kernel/instant.ts';

const aClock = () => {
  let at = instant('2023-03-15T09:00:00Z');
  return {
    now: (): Instant => at,
    goTo: (text: string) => {
      at = instant(text);
    },
  };
};

describe('what is remembered', () => {
  it('is asked for once until its time is over', async () => {
    const clock = aClock();
    const ask = vi.fn(async (key: string) => `${key}!`);
    const names = remembered(clock, 600_000, ask);

    await names.get('a');
    clock.goTo('2023-03-15T09:09:59.999Z');
    await names.get('a');
    const before = ask.mock.calls.length;
    clock.goTo('2023-03-15T09:10:00.000Z');
    await names.get('a');

    expect([before, ask.mock.calls.length]).toEqual([1, 2]);
  });

  it('is asked for once by many who ask together', async () => {
    const ask = vi.fn(async (key: string) => key);
    const names = remembered(aClock(), 600_000, ask);

    const answers = await Promise.all([names.get('a'), names.get('a'), names.get('b')]);

    expect(answers).toEqual(['a', 'a', 'b']);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['was not found', async () => undefined],
    ['failed', async () => Promise.reject(new Error('no answer'))],
  ])('is nothing that %s', async (_what, answer) => {
    const ask = vi.fn<(key: string) => Promise<string | undefined>>(answer);
    const names = remembered(aClock(), 600_000, ask);

    await names.get('a').catch(() => undefined);
    await names.get('a').catch(() => undefined);

    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('is asked for anew once forgotten', async () => {
    const ask = vi.fn(async (key: string) => key);
    const names = remembered(aClock(), 600_000, ask);

    await names.get('a');
    names.forget('a');
    await names.get('a');

    expect(ask).toHaveBeenCalledTimes(2);
  });
});
