import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Calendar } from '../../shared/kernel/campaign.ts';
import type { FieldError } from '../../shared/problems/problem.ts';

/** Holidays of a region must be new days within the days of the works: others would close nothing. */
export const regionalDayFaults = (
  days: Calendar['days'],
  country: Calendar,
  works: readonly Pick<Assessment, 'window'>[],
): FieldError[] => {
  const from = works.map(({ window }) => window.from).sort()[0];
  const to = works
    .map(({ window }) => window.to)
    .sort()
    .at(-1);
  return days.flatMap(({ date }, index): FieldError[] => {
    const pointer = `/body/days/${index}/date`;
    if (country.days.some((day) => day.date === date) || days.findIndex((day) => day.date === date) !== index) {
      const detail = { ru: 'Этот день уже закрыт.', en: 'The day is closed already.' };
      return [{ pointer, code: 'holiday-repeated', detail }];
    }
    if (from && to && (date < from || date > to)) {
      const detail = { ru: `Работы пишут с ${from} по ${to}.`, en: `Works are written from ${from} to ${to}.` };
      return [{ pointer, code: 'holiday-outside', detail }];
    }
    return [];
  });
};
