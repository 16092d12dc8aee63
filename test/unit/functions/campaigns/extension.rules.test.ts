import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendedInstants, extensionFaults } from '../../../../functions/campaigns/extension.rules.ts';
import type { Extension } from '../../../../functions/campaigns/extension.ts';
import { stageFor } from '../../../../functions/campaigns/stage-for.ts';
import { LOCAL, type Moment, type Stage } from '../../../../shared/kernel/campaign.ts';
import { instant, localDate, plusDays } from '../../../../shared/kernel/instant.ts';
import { mustBeOpen } from '../../../../shared/submissions/stage.ts';
import { aProblem } from '../../../fixtures/problems.ts';

const BARNAUL = 'Asia/Barnaul';

const at = (day: string, time = '24:00'): Moment => ({ day: localDate(day), time });

const aStage = (changes: Partial<Stage> = {}): Stage => ({
  id: '2',
  kind: 'application',
  title: { ru: 'Заявки', en: 'Applications' },
  selection: {},
  zone: LOCAL,
  opens: at('2027-01-25', '00:00'),
  due: at('2027-02-09'),
  closes: at('2027-02-12'),
  corrections: at('2027-02-20'),
  ...changes,
});

const anExtension = (changes: Partial<Extension> = {}): Extension => ({
  number: 1,
  target: 's-22-0001',
  stageId: '2',
  due: at('2027-02-16'),
  reason: 'Карантин',
  by: 'reg220000',
  role: 'regional',
  at: instant('2027-02-09T08:00:00Z'),
  ...changes,
});

describe('an extension', () => {
  it('gives its own deadline on the clocks of the territory, and lifts the closing to it', () => {
    const stage = extendedInstants(aStage(), [anExtension()], BARNAUL);

    expect(stage).toMatchObject({
      dueAt: '2027-02-16T17:00:00.000Z',
      closesAt: '2027-02-16T17:00:00.000Z',
      correctionsUntil: '2027-02-20T17:00:00.000Z',
      extension: 's-22-0001/1',
    });
  });

  it('lifts the end of corrections too, where it goes beyond', () => {
    const stage = extendedInstants(aStage(), [anExtension({ due: at('2027-03-01') })], BARNAUL);

    expect(stage.correctionsUntil).toBe(stage.dueAt);
  });

  it.each<[string, Partial<Extension>]>([
    ['of another stage', { stageId: '3' }],
    ['that was revoked', { revoked: { by: 'federal', at: instant('2027-02-10T00:00:00Z'), reason: 'Ошибка' } }],
    ['that ends before the plan’s own deadline', { due: at('2027-02-01') }],
    ['that ends with the plan’s own deadline', { due: at('2027-02-09') }],
  ])('%s changes nothing', (_which, changes) => {
    expect(extendedInstants(aStage(), [anExtension(changes)], BARNAUL)).toEqual(
      extendedInstants(aStage(), [], BARNAUL),
    );
  });

  it('closes by itself, at its deadline to the millisecond, and the refusal names it', () => {
    const stage = extendedInstants(aStage(), [anExtension()], BARNAUL);

    expect(() => mustBeOpen(stage, false, instant('2027-02-16T16:59:59.999Z'))).not.toThrow();
    expect(() => mustBeOpen(stage, false, instant('2027-02-16T17:00:00.000Z'))).toThrow(aProblem('window-closed'));
  });

  it('counts when it is the latest of those in force, in whatever order they are read', () => {
    const days = fc.integer({ min: -10, max: 40 });
    const some = fc.array(fc.record({ days, isRevoked: fc.boolean() }), { maxLength: 8 });
    fc.assert(
      fc.property(some, fc.integer(), (given, seed) => {
        const extensions = given.map(({ days: more, isRevoked }, index) =>
          anExtension({
            number: index + 1,
            due: at(plusDays(localDate('2027-02-09'), more)),
            ...(isRevoked && { revoked: { by: 'federal', at: instant('2027-02-10T00:00:00Z'), reason: 'Ошибка' } }),
          }),
        );
        const turned = extensions.toSorted((a, b) => ((a.number * seed) % 7) - ((b.number * seed) % 7));
        const planned = extendedInstants(aStage(), [], BARNAUL);

        const stage = extendedInstants(aStage(), turned, BARNAUL);

        const most = Math.max(0, ...given.filter(({ isRevoked }) => !isRevoked).map((one) => one.days));
        expect(Date.parse(stage.dueAt) - Date.parse(planned.dueAt)).toBe(most * 24 * 60 * 60 * 1000);
        expect(stage.extension === undefined).toBe(most === 0);
        expect(stage.dueAt <= stage.closesAt && stage.closesAt <= stage.correctionsUntil).toBe(true);
        expect(stage.closesAt >= planned.closesAt && stage.correctionsUntil >= planned.correctionsUntil).toBe(true);
      }),
    );
  });

  it('is applied wherever a stage is asked for', () => {
    const campaign = { stages: [aStage()], extensions: [anExtension()] };

    expect(stageFor(campaign, 'application', undefined, BARNAUL).extension).toBe('s-22-0001/1');
  });
});

describe('asking for an extension', () => {
  const ask = (
    asked: Partial<Extension>,
    more: Partial<Parameters<typeof extensionFaults>[2]> = {},
    stage = aStage(),
  ) =>
    extensionFaults(
      [stage],
      { stageId: '2', due: at('2027-02-16'), ...asked },
      { role: 'regional', at: instant('2027-02-09T08:00:00Z'), zone: BARNAUL, known: [], ...more },
    ).map(({ code }) => code);

  it('is right within what the organiser allows', () => {
    expect(ask({})).toEqual([]);
    expect(ask({ due: at('2027-02-20') })).toEqual([]);
  });

  it('finds every fault at once', () => {
    const late = instant('2027-03-01T00:00:00Z');

    expect(ask({ due: at('2027-02-01') }, { at: late })).toEqual(['extension-past', 'extension-no-later']);
    expect(ask({ stageId: '77' })).toEqual(['stage-unknown']);
    expect(ask({ due: at('2027-02-15') }, { known: [anExtension()] })).toEqual(['extension-no-later']);
  });

  it('keeps a region within what the organiser allows, and not the organiser', () => {
    const allowed = aStage({ extendable: at('2027-02-14') });

    expect(ask({ due: at('2027-02-21') })).toEqual(['extension-too-long']);
    expect(ask({ due: at('2027-02-21') }, { role: 'federal' })).toEqual([]);
    expect(ask({ due: at('2027-02-14') }, {}, allowed)).toEqual([]);
    expect(ask({ due: at('2027-02-15', '00:01') }, {}, allowed)).toEqual(['extension-too-long']);
  });
});
