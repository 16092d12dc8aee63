import { describe, expect, it } from 'vitest';
import { ReportCall } from '../../../functions/monitoring/report-call.ts';

const passed = {
  source: 'vpr.deadlines',
  'detail-type': 'DeadlinePassed',
  time: '2027-03-15T15:00:09Z',
  detail: { campaignId: 'vpr-2027', stageId: '2', at: '2027-03-15T15:00:00.000Z' },
};

describe('the call to keep reports', () => {
  it('of an hour is of all campaigns, whether a rule or an operator makes it', () => {
    const time = '2027-03-15T15:00:00Z';
    const expected = { at: '2027-03-15T15:00:00.000Z' };

    expect(ReportCall.parse({ source: 'aws.events', 'detail-type': 'Scheduled Event', time })).toEqual(expected);
    expect(ReportCall.parse({ time })).toEqual(expected);
  });

  it('of a deadline is of its campaign and its instant, not of the time at which it was told', () => {
    expect(ReportCall.parse(passed)).toEqual({ campaignId: 'vpr-2027', at: '2027-03-15T15:00:00.000Z' });
  });

  it.each([
    ['without its instant', { ...passed, detail: { campaignId: 'vpr-2027' } }],
    ['of another room', { ...passed, source: 'vpr.campaigns' }],
  ])('of a deadline %s is no call of an hour', (_what, event) => {
    expect(ReportCall.safeParse(event).success).toBe(false);
  });
});
