import type { ConductForm, ConductRow } from '../../shared/contracts/conduct-views.ts';
import type { Texts } from '../../shared/contracts/contract.ts';
import { looksLikeName } from '../../shared/kernel/name-like.ts';
import { error, errorsFirst, type Finding, rowPointer, warning } from '../../shared/school-room/finding.ts';
import { type DatedRow, rowKey, rowLabel } from '../schedules/index.ts';
import { type ConductTerms, hasCome, isAbout, pupilsOf, reportOf } from './scheduled.rules.ts';

/** Whether the row is about something that was to be written, and could have been by now. */
const placeFaults = (
  row: ConductRow,
  index: number,
  rows: readonly ConductRow[],
  terms: ConductTerms,
  label: Texts,
): Finding[] => {
  const dated = terms.inForce.find(isAbout(row));
  if (!dated) {
    return [
      error(rowPointer(index, 'assessmentId'), 'conduct-row-foreign', {
        ru: `${label.ru}: в действующем расписании этой работы нет. Уберите строку.`,
        en: `${label.en}: the schedule in force does not have it. Remove the row.`,
      }),
    ];
  }
  if (rows.findIndex((one) => rowKey(one) === rowKey(row)) < index) {
    return [
      error(rowPointer(index, 'assessmentId'), 'conduct-row-repeated', {
        ru: `${label.ru}: указано второй раз. Оставьте одну строку.`,
        en: `${label.en}: stands a second time. Keep one row.`,
      }),
    ];
  }
  if (dated.date !== row.date) {
    return [
      error(
        rowPointer(index, 'date'),
        'conduct-row-moved',
        {
          ru: `${label.ru}: по действующему расписанию работа проводится ${dated.date}, а не ${row.date}.`,
          en: `${label.en}: by the schedule in force it is written on ${dated.date}, not ${row.date}.`,
        },
        dated.date,
      ),
    ];
  }
  if (hasCome(dated, terms)) return [];
  return [
    error(rowPointer(index, 'date'), 'conduct-early', {
      ru: `${label.ru}: день ${row.date} ещё не наступил.`,
      en: `${label.en}: ${row.date} has not come yet.`,
    }),
  ];
};

const attendanceFaults = (row: ConductRow, index: number, terms: ConductTerms, label: Texts): Finding[] => {
  const { present, absent } = row;
  if (present === undefined || absent === undefined) {
    return [
      error(rowPointer(index, present === undefined ? 'present' : 'absent'), 'attendance-missing', {
        ru: `${label.ru}: укажите, сколько участников было и сколько отсутствовало, хотя бы 0.`,
        en: `${label.en}: say how many were there and how many were absent, be it 0.`,
      }),
    ];
  }
  if (present === 0) {
    return [
      error(rowPointer(index, 'present'), 'held-by-nobody', {
        ru: `${label.ru}: никого не было, значит, работа не проведена. Укажите это и причину.`,
        en: `${label.en}: nobody was there, so it was not held. Say so, and why.`,
      }),
    ];
  }
  const pupils = pupilsOf(row, terms);
  if (pupils === undefined || pupils === present + absent) return [];
  return [
    warning(
      rowPointer(index, 'present'),
      'attendance-differs',
      {
        ru: `${label.ru}: было и отсутствовало вместе ${present + absent}, а заявлено участников: ${pupils}.`,
        en: `${label.en}: ${present + absent} were there or absent, ${pupils} are applied for.`,
      },
      String(pupils),
    ),
  ];
};

const reasonFaults = ({ reason, reasonText }: ConductRow, index: number, label: Texts): Finding[] => {
  if (reason === undefined) {
    return [
      error(rowPointer(index, 'reason'), 'not-held-reason-missing', {
        ru: `${label.ru}: укажите, почему работа не проведена.`,
        en: `${label.en}: say why it was not held.`,
      }),
    ];
  }
  if (reason !== 'other' || reasonText !== undefined) return [];
  return [
    error(rowPointer(index, 'reasonText'), 'reason-text-missing', {
      ru: 'При причине «иное» напишите, какая она.',
      en: 'With the reason "other", say which.',
    }),
  ];
};

/** Texts are read by many and kept for long, so nobody is named in them. */
const nameFaults = ({ reasonText, incidents = [] }: ConductRow, index: number): Finding[] => {
  const texts: (readonly [string, string | undefined])[] = [
    [rowPointer(index, 'reasonText'), reasonText],
    ...incidents.map(({ note }, at) => [rowPointer(index, `incidents/${at}/note`), note] as const),
  ];
  return texts
    .filter(([, text]) => text !== undefined && looksLikeName(text))
    .map(([pointer]) =>
      error(pointer, 'text-names-person', {
        ru: 'В тексте есть что-то похожее на имя человека. Напишите без имён: «учитель», «участник».',
        en: 'The text has something like the name of a person. Write without names: "a teacher", "a participant".',
      }),
    );
};

const unreported = (dated: DatedRow, index: number, { rows }: ConductForm, terms: ConductTerms): Finding[] => {
  if (reportOf(dated, rows)) return [];
  const label = labelOf(dated, terms);
  if (hasCome(dated, terms)) {
    return [
      error(`/works/${index}`, 'class-work-unreported', {
        ru: `${label.ru}: укажите, проведена ли работа ${dated.date}.`,
        en: `${label.en}: say whether it was held on ${dated.date}.`,
      }),
    ];
  }
  return [
    error(`/works/${index}`, 'class-work-unreported', {
      ru: `${label.ru}: работа назначена на ${dated.date}. Сведения отправляют, когда отмечены все работы; до этого сохраняйте их.`,
      en: `${label.en}: is to be written on ${dated.date}. The report is submitted once all works are in it; save it until then.`,
    }),
  ];
};

const labelOf = (row: ConductRow | DatedRow, { assessments }: ConductTerms): Texts =>
  rowLabel(
    row,
    assessments.find(({ id }) => id === row.assessmentId),
  );

/** All that is wrong with a report of conduct at an instant, errors first. @see docs/sources.md#conduct */
export const conductFindings = (form: ConductForm, terms: ConductTerms): Finding[] =>
  errorsFirst([
    ...form.rows.flatMap((row, index) => {
      const label = labelOf(row, terms);
      return [
        ...placeFaults(row, index, form.rows, terms, label),
        ...(row.outcome === 'held' ? attendanceFaults(row, index, terms, label) : reasonFaults(row, index, label)),
        ...nameFaults(row, index),
      ];
    }),
    ...terms.inForce.flatMap((dated, index) => unreported(dated, index, form, terms)),
  ]);
