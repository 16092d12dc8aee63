import { describe, expect, it } from 'vitest';
import { heldDays, heldOnOf, lastHeldDay } from '../../../../functions/schedules/index.ts';
import { aComputerRow, aLanguageRow, aRow, dated } from '../../../fixtures/schedules.ts';

const inForce = [
  aRow(),
  aRow({ className: 'Б', date: '2023-04-11' }),
  aRow({ assessmentId: '4-RU', part: 1, date: '2023-04-06' }),
  aRow({ assessmentId: '4-RU', part: 2, date: '2023-04-07' }),
  aRow({ assessmentId: '4-RU', part: 1, date: '2023-04-12', className: 'Б' }),
  aComputerRow(),
  aRow({ grade: 5, className: 'Б', assessmentId: '5-IS', date: '2023-05-04' }),
  aLanguageRow({ until: '2023-04-12' }),
].map(dated);

describe('the days in force', () => {
  it('give the last day of a work over its classes, by form', () => {
    expect(heldOnOf({ inForce }, '4-MA', 't')).toBe('2023-04-11');
    expect(heldOnOf({ inForce }, '5-IS', 'c')).toBe('2023-04-06');
    expect(heldOnOf({ inForce }, '5-IS', 't')).toBe('2023-05-04');
    expect(heldOnOf({ inForce }, '7-EN', 'c')).toBe('2023-04-12');
    expect(heldOnOf({ inForce }, '4-OM', 't')).toBeUndefined();
  });

  it('give the days of a work in one class', () => {
    expect(heldDays({ inForce }, '4-RU', 'А')).toEqual(['2023-04-06', '2023-04-07']);
    expect(heldDays({ inForce }, '7-EN', 'А')).toEqual(['2023-04-10', '2023-04-11', '2023-04-12']);
    expect(heldDays({ inForce }, '4-MA', 'В')).toEqual([]);
  });

  it('say when a class is through with a work, and nothing while its second part has no day', () => {
    expect(lastHeldDay({ inForce }, '4-RU', 'А')).toBe('2023-04-07');
    expect(lastHeldDay({ inForce }, '4-RU', 'Б')).toBeUndefined();
    expect(lastHeldDay({ inForce }, '4-MA', 'Б')).toBe('2023-04-11');
    expect(lastHeldDay({ inForce }, '4-OM', 'А')).toBeUndefined();
  });
});
