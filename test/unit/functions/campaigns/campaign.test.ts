import { describe, expect, it } from 'vitest';
import { closedDay, openDays, stageInstants, stageOf } from '../../../../functions/campaigns/campaign.ts';
import { readReferenceData } from '../../../../infra/local/seed/reference-data.ts';
import type { Stage } from '../../../../shared/kernel/campaign.ts';
import { localDate } from '../../../../shared/kernel/instant.ts';

const { campaign, assessments } = readReferenceData();

const work = (id: string) => {
  const found = assessments.find((one) => one.id === id);
  if (!found) throw new Error(`no work ${id}`);
  return found;
};

const aStage = (changes: Partial<Stage>): Stage => ({
  id: 'x',
  kind: 'application',
  title: { ru: 'Этап', en: 'Stage' },
  selection: {},
  zone: 'Europe/Moscow',
  opens: { day: localDate('2023-02-01'), time: '00:00' },
  due: { day: localDate('2023-02-09'), time: '24:00' },
  closes: { day: localDate('2023-02-12'), time: '18:00' },
  corrections: { day: localDate('2023-02-14'), time: '18:00' },
  ...changes,
});

describe('the instants of a stage', () => {
  it('in Moscow time are the same everywhere', () => {
    const stage = aStage({});

    const inBarnaul = stageInstants(stage, 'Asia/Barnaul');

    expect(inBarnaul).toEqual(stageInstants(stage, 'Asia/Kamchatka'));
    expect(inBarnaul).toEqual({
      stageId: 'x',
      opensAt: '2023-01-31T21:00:00.000Z',
      dueAt: '2023-02-09T21:00:00.000Z',
      closesAt: '2023-02-12T15:00:00.000Z',
      correctionsUntil: '2023-02-14T15:00:00.000Z',
      zone: 'Europe/Moscow',
    });
  });

  it('in local time follow the clocks of the territory and name its zone', () => {
    const stage = aStage({ zone: 'local' });

    expect(stageInstants(stage, 'Asia/Barnaul')).toMatchObject({
      dueAt: '2023-02-09T17:00:00.000Z',
      zone: 'Asia/Barnaul',
    });
    expect(stageInstants(stage, 'Europe/Kaliningrad')).toMatchObject({ dueAt: '2023-02-09T22:00:00.000Z' });
  });

  it('may be local one by one', () => {
    const stage = aStage({ closes: { day: localDate('2023-02-12'), time: '14:00', zone: 'local' } });

    expect(stageInstants(stage, 'Asia/Barnaul').closesAt).toBe('2023-02-12T07:00:00.000Z');
  });

  it('never close before they are due, nor end corrections before they close', () => {
    const stage = aStage({
      closes: { day: localDate('2023-02-09'), time: '24:00', zone: 'local' },
      corrections: { day: localDate('2023-02-09'), time: '24:00', zone: 'local' },
    });

    const { dueAt, closesAt, correctionsUntil } = stageInstants(stage, 'Asia/Kamchatka');

    expect([closesAt, correctionsUntil]).toEqual([dueAt, dueAt]);
  });
});

describe('the stage of a kind', () => {
  it.each([
    ['application', undefined, '2'],
    ['schedule', undefined, '8'],
    ['schedule', '11-IS', '8a'],
    ['schedule', '10-GG', '8a'],
    ['schedule', '4-RU', '8b'],
    ['schedule', '7-EN', '8b'],
    ['schedule', '6-BI', '8c'],
    ['schedule', '8-FI-advanced', '8c'],
    ['result-form', '11-BI', '20'],
    ['result-form', '4-MA', '21'],
    ['electronic-protocol', '5-IS', '18a'],
    ['electronic-protocol', '7-EN', '18b'],
    ['epr-experts', undefined, '10'],
    ['context', undefined, '22'],
    ['application', '4-MA', '2'],
  ] as const)('%s of %s is %s', (kind, id, stage) => {
    expect(stageOf(campaign, kind, id && work(id))?.id).toBe(stage);
  });

  it('is not guessed when all stages are for single works and none is named', () => {
    expect(stageOf(campaign, 'result-form')).toBeUndefined();
  });

  it('does not exist for a work of no stage', () => {
    expect(stageOf(campaign, 'electronic-protocol', work('11-IS'))).toBeUndefined();
  });
});

describe('the days on which works are written', () => {
  it.each([
    ['2023-03-19', { reason: 'sunday' }],
    ['2023-05-08', { reason: 'calendar' }],
    ['2023-05-09', { reason: 'calendar' }],
  ])('are not %s', (day, why) => {
    expect(closedDay(campaign.calendar, localDate(day))).toMatchObject(why);
  });

  it('include Saturdays and other days', () => {
    expect(closedDay(campaign.calendar, localDate('2023-05-20'))).toBeUndefined();
    expect(closedDay(campaign.calendar, localDate('2023-03-15'))).toBeUndefined();
  });

  it('of a range leave out what is closed', () => {
    const days = openDays(campaign.calendar, { from: localDate('2023-05-06'), to: localDate('2023-05-10') });

    expect(days).toEqual(['2023-05-06', '2023-05-10']);
  });
});
