import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { ScheduleForm, ScheduleRow } from '../../shared/contracts/schedule-form.ts';
import type { ScheduleRevision } from '../../shared/contracts/schedules-views.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { dayText, formNames } from './days-table.rules.ts';
import { rowKey, rowLabel } from './row.rules.ts';

type Change = ScheduleRevision['changes'][number];

/** A row in one line, as people read it. */
const rowText = (row: ScheduleRow, language: Language): string => {
  const say = (texts: Texts) => texts[language];
  const { lesson, sessions, transfer, note } = row;
  return [
    [row.date, ...(row.until === undefined ? [] : [row.until])].map((day) => dayText(day, language)).join('–'),
    say(formNames[row.form]),
    ...(lesson === undefined ? [] : [say({ ru: `урок ${lesson}`, en: `lesson ${lesson}` })]),
    ...(sessions === undefined ? [] : [say({ ru: `сеансов ${sessions}`, en: `sessions ${sessions}` })]),
    ...(transfer === undefined
      ? []
      : [
          say({
            ru: `перенос с ${dayText(transfer.from, 'ru')}: ${reasonNames[transfer.reason].ru}`,
            en: `moved from ${transfer.from}: ${reasonNames[transfer.reason].en}`,
          }),
        ]),
    ...(note === undefined ? [] : [note]),
  ].join(', ');
};

const reasonNames: Readonly<Record<NonNullable<ScheduleRow['transfer']>['reason'], Texts>> = {
  'technical-failure': { ru: 'технический сбой', en: 'technical failure' },
  quarantine: { ru: 'карантин', en: 'quarantine' },
  other: { ru: 'другая причина', en: 'another reason' },
};

/**
 * What differs between two schedules; moving rows about is no difference.
 *
 * @param before undefined for the first content
 */
export const rowChanges = (
  before: ScheduleForm | undefined,
  after: ScheduleForm | undefined,
  assessments: readonly Assessment[],
  language: Language,
): Change[] => {
  const [old, now] = [before?.rows ?? [], after?.rows ?? []].map(
    (rows) => new Map(rows.map((row) => [rowKey(row), row])),
  ) as [Map<string, ScheduleRow>, Map<string, ScheduleRow>];
  const rows = [...new Map([...old, ...now]).entries()].flatMap(([key, row]): Change[] => {
    const [was, is] = [old.get(key), now.get(key)].map((one) => (one ? rowText(one, language) : null)) as [
      string | null,
      string | null,
    ];
    const label = rowLabel(
      row,
      assessments.find(({ id }) => id === row.assessmentId),
    )[language];
    return was === is ? [] : [{ label, before: was, after: is }];
  });
  return [
    ...fieldChange({ ru: 'Учебных дней в неделе', en: 'Days of study' }, before?.studyWeek, after?.studyWeek, language),
    ...fieldChange({ ru: 'Компьютеров', en: 'Computers' }, before?.computerSeats, after?.computerSeats, language),
    ...rows,
  ];
};

const fieldChange = (
  label: Texts,
  before: number | undefined,
  after: number | undefined,
  language: Language,
): Change[] => {
  const [was, is] = [before === undefined ? null : String(before), after === undefined ? null : String(after)];
  return was === is ? [] : [{ label: label[language], before: was, after: is }];
};
