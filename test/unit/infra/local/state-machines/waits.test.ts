import { describe, expect, it } from 'vitest';
import { systemWaits } from '../../../../../infra/local/state-machines/waits.ts';

describe('a wait', () => {
  it('ends when the clock is moved to its instant, and not a moment before', async () => {
    let now = 1_000;
    const waits = systemWaits(() => now);
    const over: string[] = [];
    const all = [waits.until(5_000).then(() => over.push('first')), waits.until(6_000).then(() => over.push('second'))];

    now = 4_999;
    waits.look();
    await Promise.resolve();
    const before = [...over];
    now = 5_000;
    waits.look();
    await all[0];
    const then = [...over];
    waits.stop();
    await Promise.all(all);

    expect([before, then]).toEqual([[], ['first']]);
  });

  it('for what has been is none', async () => {
    await expect(systemWaits(() => 1_000).until(999)).resolves.toBeUndefined();
  });
});
