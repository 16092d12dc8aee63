import { describe, expect, it } from 'vitest';
import {
  datedRows,
  filledSchedule,
  formHash,
  inOrderOfDays,
  normalisedRows,
} from '../../../../functions/schedules/filled.rules.ts';
import { scheduleFindings } from '../../../../functions/schedules/schedule-findings.rules.ts';
import { localDate } from '../../../../shared/kernel/instant.ts';
import { aComputerRow, aLanguageRow, aRow, aSchedule, termsOfSchool } from '../../../fixtures/schedules.ts';

const form = aSchedule([
  aRow({ assessmentId: '4-RU', part: 1, date: '2023-04-11' }),
  aRow(),
  aComputerRow(),
  aLanguageRow({ until: '2023-04-12' }),
]);
const terms = termsOfSchool();
const filled = filledSchedule(form, datedRows(form), terms, scheduleFindings(form, terms));

describe('an accepted schedule', () => {
  it('tells on which day each work and form is held last, and makes a report of conduct owed', () => {
    expect(filled.entails).toEqual([
      { kind: 'result-form', unit: '4-RU', part: 't', owes: false, heldOn: '2023-04-11' },
      { kind: 'result-form', unit: '4-MA', part: 't', owes: false, heldOn: '2023-04-04' },
      { kind: 'electronic-protocol', unit: '5-IS', part: 'c', owes: false, heldOn: '2023-04-06' },
      { kind: 'electronic-protocol', unit: '7-EN', part: 'c', owes: false, heldOn: '2023-04-12' },
      { kind: 'conduct', unit: '-', part: '-', owes: true },
    ]);
  });

  it('is measured by what is dated of what was applied for; half of a work is not dated', () => {
    const owedDates = terms.works.length;

    expect(filled.measures).toMatchObject({
      schools: 1,
      classes: 3,
      works: 4,
      rows: 4,
      computerRows: 2,
      traditionalRows: 2,
      owedDates,
      datedDates: 3,
      undated: owedDates - 3,
      errors: 0,
    });
  });
});

describe('two schedules', () => {
  it('are equal whatever the order of their rows and the spelling of their classes', () => {
    const rows = form.rows
      .toReversed()
      .map((row) => ({ ...row, className: row.className === 'А' ? ' a' : row.className }));
    const other = inOrderOfDays(normalisedRows({ ...form, rows }));

    expect(other).toEqual(inOrderOfDays(form));
    expect(formHash(other)).toBe(formHash(inOrderOfDays(form)));
  });

  it('are equal when one repeats its first day as the last', () => {
    const until = localDate('2023-04-04');

    expect(normalisedRows(aSchedule([aRow({ until })]))).toEqual(aSchedule([aRow()]));
  });

  it('differ by a lesson', () => {
    expect(formHash(aSchedule([aRow({ lesson: 3 })]))).not.toBe(formHash(aSchedule([aRow()])));
  });
});
