import { describe, expect, it } from 'vitest';
import { planCalendar } from '../../../../functions/campaigns/plan-calendar.ts';
import { planView } from '../../../../functions/campaigns/plan-view.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { reference } from '../../../fixtures/campaigns.ts';

const storedAt = instant('2023-01-10T09:00:00Z');
const plan = planView({ ...reference.campaign, revision: 3 }, [], 'Asia/Barnaul', 'school');

const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('the plan-schedule as a calendar', () => {
  const lines = linesOf(planCalendar(plan, reference.campaign.title, storedAt, 'ru'));

  it('has the deadline of a stage as an instant, under a name that stays when it is moved', () => {
    const at = lines.indexOf('UID:vpr-2023/2/due@vpr');

    const event = lines.slice(at, lines.indexOf('END:VEVENT', at));

    expect(event).toContain('DTSTART:20230209T150000Z');
    expect(event.some((line) => line.startsWith('SUMMARY:Срок: Формирование заявки школы'))).toBe(true);
    expect(event).toContain('TRIGGER:-P1D');
  });

  it('is the same for the same plan', () => {
    expect(linesOf(planCalendar(plan, reference.campaign.title, storedAt, 'ru'))).toEqual(lines);
  });

  it('folds no line above 75 bytes', () => {
    const text = planCalendar(plan, reference.campaign.title, storedAt, 'ru');

    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });
});

describe('the plan-schedule of a caller', () => {
  it('begins with what the caller has to do', () => {
    const concerns = plan.steps.map(({ concernsMe }) => concernsMe);

    expect(concerns.lastIndexOf(true)).toBeLessThan(concerns.indexOf(false));
    expect(
      plan.steps
        .filter(({ concernsMe }) => concernsMe)
        .every(({ responsible }) => responsible.some((one) => one === 'school' || one === 'all')),
    ).toBe(true);
    expect(plan.steps).toHaveLength(reference.campaign.plan.length);
  });
});
