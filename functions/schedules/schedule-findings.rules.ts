import type { Language } from '../../shared/contracts/contract.ts';
import type { ScheduleForm } from '../../shared/contracts/schedule-form.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { errorsFirst, type Finding, isError, shown } from '../../shared/school-room/finding.ts';
import { appliedFaults, shapeFaults } from './applied-faults.rules.ts';
import { archiveFaults, stageFaults } from './archive.rules.ts';
import { conflictFaults, partOrderFaults } from './class-days.rules.ts';
import { computerWarnings } from './computers.rules.ts';
import { owedDates, undatedWarnings } from './coverage.rules.ts';
import { dayFaults } from './day-faults.rules.ts';
import type { Terms } from './terms.ts';

/**
 * All that the rules of the order of conduct say of a schedule, errors first; the order of its rows changes nothing but the numbers
 * in the pointers.
 *
 * @param form normalised
 * @see docs/sources.md#schedule
 */
export const scheduleFindings = (form: ScheduleForm, terms: Terms): Finding[] => {
  const { rows, studyWeek } = form;
  const works = new Map(terms.assessments.map((work) => [work.id, work]));
  const found = [
    ...rows.flatMap((row, index) => {
      const work = works.get(row.assessmentId);
      return [
        ...appliedFaults(row, index, terms),
        ...(work ? shapeFaults(row, index, rows, work) : []),
        ...(work ? dayFaults(row, index, work, studyWeek, terms) : []),
      ];
    }),
    ...conflictFaults(form, terms),
    ...partOrderFaults(form, terms),
    ...archiveFaults(form, terms),
    ...stageFaults(form, terms),
    ...computerWarnings(form, terms),
    ...undatedWarnings(owedDates(rows, terms)),
  ];
  return errorsFirst(found);
};

/** @throws {Problem} `schedule-faulty` with every error, and with the warnings beside them */
export const mustBeFaultless = (findings: readonly Finding[], language: Language): void => {
  const errors = findings.filter(isError);
  if (errors.length === 0) return;
  const warnings = findings.filter((one) => !isError(one));
  throw problems.scheduleFaulty({ warnings: shown(warnings, language) }, errors);
};
