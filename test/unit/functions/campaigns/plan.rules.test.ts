import { describe, expect, it } from 'vitest';
import { stageInstants, stageOf } from '../../../../functions/campaigns/campaign.ts';
import { readCalendar, readPlan } from '../../../../functions/campaigns/plan.rules.ts';
import { readReferenceData } from '../../../../infra/local/seed/reference-data.ts';
import { Campaign, StageKind } from '../../../../shared/kernel/campaign.ts';
import { readCsv } from '../../../../shared/kernel/csv.ts';
import { Kind } from '../../../../shared/kernel/kinds.ts';

const { campaign, assessments, regions } = readReferenceData();

const head =
  'step;kind;title_ru;title_en;grades;participation;subjects;zone;opens;due;closes;corrections;responsible;evidence;note';

const aPlan = (...rows: string[]) => readPlan(readCsv([head, ...rows].join('\n')));

describe('the plan-schedule of 2023', () => {
  it('is a campaign as it is stored', () => {
    expect(Campaign.parse(campaign)).toEqual(campaign);
    expect(campaign.calendar.days.map(({ date }) => date)).toEqual([
      '2023-03-08',
      '2023-05-01',
      '2023-05-08',
      '2023-05-09',
    ]);
  });

  it('has applications due on 9 February at 18:00 in Moscow', () => {
    const stage = stageOf(campaign, 'application');

    expect(stage && stageInstants(stage, 'Asia/Barnaul').dueAt).toBe('2023-02-09T15:00:00.000Z');
  });

  it.each([...new Set([...StageKind.options, ...Kind.options])])('has a stage for %s', (kind) => {
    expect(campaign.stages.some((stage) => stage.kind === kind)).toBe(true);
  });

  it('gives every work a schedule and a result form or an electronic protocol', () => {
    for (const work of assessments) {
      expect(stageOf(campaign, 'schedule', work)?.id).toMatch(/^8[abc]$/);
      expect(stageOf(campaign, 'result-form', work)).toBeDefined();
      if (work.forms.computer) expect(stageOf(campaign, 'electronic-protocol', work)).toBeDefined();
    }
  });

  it('keeps the order of every stage in every zone of the country', () => {
    for (const stage of campaign.stages) {
      for (const { timeZone } of regions) {
        const { opensAt, dueAt, closesAt, correctionsUntil } = stageInstants(stage, timeZone);
        expect([opensAt, dueAt, closesAt, correctionsUntil].toSorted()).toEqual([
          opensAt,
          dueAt,
          closesAt,
          correctionsUntil,
        ]);
      }
    }
  });
});

describe('a plan-schedule', () => {
  it('takes a day without a time as its first moment for an opening and its end for a deadline', () => {
    const { stages, findings } = aPlan(
      '1;application;З;A;;;;Europe/Moscow;2023-02-01;2023-02-09;2023-02-10;2023-02-11;school;proposed;',
    );

    expect(findings).toEqual([]);
    expect(stages[0]).toMatchObject({ opens: { time: '00:00' }, due: { time: '24:00' } });
    expect(stages[0] && stageInstants(stages[0], 'Asia/Omsk').dueAt).toBe('2023-02-09T21:00:00.000Z');
  });

  it.each([
    ['due before it opens', '2023-02-10;2023-02-09;2023-02-10;2023-02-11', 'plan-stage-order'],
    ['closed before it is due', '2023-02-01;2023-02-09;2023-02-08;2023-02-11', 'plan-stage-order'],
    ['corrected only before it closes', '2023-02-01;2023-02-09;2023-02-10;2023-02-09', 'plan-stage-order'],
    ['due on a day that is none', '2023-02-01;2023-02-30;2023-03-10;2023-03-11', 'row-invalid'],
    ['due at no day', '2023-02-01;;2023-03-10;2023-03-11', 'row-invalid'],
    ['due at a time that is none', '2023-02-01;2023-02-09 25:00;2023-03-10;2023-03-11', 'row-invalid'],
  ])('is refused for a stage that is %s', (_what, days, code) => {
    const { findings } = aPlan(`1;application;З;A;;;;Europe/Moscow;${days};school;proposed;`);

    expect(findings.map((one) => one.code)).toContain(code);
  });

  it('is told of all its faults at once', () => {
    const { findings } = aPlan(
      '1;;З;A;;;;Europe/Nowhere;;;2023-02-10;;school;found;',
      '2;;З;A;;;;Europe/Moscow;;;2023-02-10;;school;found;',
      '2;;З;A;9;;;Europe/Moscow;;;2023-02-10;;school;found;',
      '2;;З;A;;;;Europe/Moscow;;;2023-02-10;;school;found;',
      '3;dance;З;A;;;;Europe/Moscow;2023-02-01;2023-02-09;2023-02-10;2023-02-11;school;found;',
    );

    expect(findings.map(({ code, location }) => [code, location?.row, location?.header])).toEqual([
      ['row-invalid', 2, 'zone'],
      ['row-invalid', 4, 'selection.grades.0'],
      ['plan-step-repeated', 5, 'step'],
      ['row-invalid', 6, 'kind'],
    ]);
  });
});

describe('a calendar', () => {
  it('is refused for a day that is none or has no name', () => {
    const { calendar, findings } = readCalendar(
      readCsv(
        'day;name_ru;name_en;evidence\n2023-05-09;День Победы;Victory Day;known\n09.05.2023;День;Day;known\n2023-05-01;;;known',
      ),
    );

    expect(calendar.days).toHaveLength(1);
    expect(findings.map(({ location }) => location?.row)).toEqual([3, 4, 4]);
  });
});
