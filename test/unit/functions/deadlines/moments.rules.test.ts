import { describe, expect, it } from 'vitest';
import { momentAt, momentsOf } from '../../../../functions/deadlines/moments.rules.ts';
import { instant, localDate } from '../../../../shared/kernel/instant.ts';
import { readableLocal, zonedInstant } from '../../../../shared/kernel/zone.ts';
import { aStage } from '../../../fixtures/submissions.ts';

const shown = (stage = aStage()) =>
  momentsOf(stage).map(({ moment, at }) => `${moment} ${readableLocal(at, stage.zone)}`);

describe('the moments of a stage', () => {
  it('are its opening, reminders at the time of day of the deadline, the deadline and a day after', () => {
    expect(shown()).toEqual([
      'opening 01.02.2023 00:00:00',
      'before-7 02.02.2023 18:00:00',
      'before-3 06.02.2023 18:00:00',
      'before-1 08.02.2023 18:00:00',
      'before-3h 09.02.2023 15:00:00',
      'due 09.02.2023 18:00:00',
      'after-1 10.02.2023 18:00:00',
    ]);
  });

  it.each([
    ['Asia/Kamchatka', '2023-02-09T06:00:00.000Z', '2023-02-02T06:00:00.000Z'],
    ['Europe/Kaliningrad', '2023-02-09T16:00:00.000Z', '2023-02-02T16:00:00.000Z'],
  ])('at 18:00 on the clocks of %s are twelve or two hours before UTC', (zone, dueAt, weekBefore) => {
    const stage = aStage({ zone, dueAt: zonedInstant(localDate('2023-02-09'), '18:00', zone) });

    expect(momentsOf(stage)).toContainEqual({ moment: 'due', at: dueAt });
    expect(momentsOf(stage)).toContainEqual({ moment: 'before-7', at: weekBefore });
  });

  it('keep the time of day where clocks are changed between, and three hours are three hours', () => {
    const zone = 'Europe/Berlin';
    const dueAt = zonedInstant(localDate('2023-03-27'), '04:30:15', zone);

    expect(shown(aStage({ zone, dueAt }))).toEqual(
      expect.arrayContaining([
        'before-3 24.03.2023 04:30:15',
        'before-1 26.03.2023 04:30:15',
        'before-3h 27.03.2023 01:30:15',
        'after-1 28.03.2023 04:30:15',
      ]),
    );
  });

  it('have no reminder at the opening or before it', () => {
    const stage = aStage({ opensAt: instant('2023-02-06T15:00:00Z') });

    expect(momentsOf(stage).map(({ moment }) => moment)).toEqual([
      'opening',
      'before-1',
      'before-3h',
      'due',
      'after-1',
    ]);
  });

  it('of a deadline at the end of a day are at midnights', () => {
    const stage = aStage({ dueAt: zonedInstant(localDate('2023-02-09'), '24:00', 'Europe/Moscow') });

    expect(shown(stage)).toContain('before-1 09.02.2023 00:00:00');
    expect(shown(stage)).toContain('due 10.02.2023 00:00:00');
  });

  it('are found by their instant, to the millisecond', () => {
    expect(momentAt(aStage(), instant('2023-02-09T15:00:00Z'))).toBe('due');
    expect(momentAt(aStage(), instant('2023-02-09T15:00:00.001Z'))).toBeUndefined();
  });
});
