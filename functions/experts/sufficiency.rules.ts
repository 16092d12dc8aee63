import type { Language } from '../../shared/contracts/contract.ts';
import type { ExpertSufficiency, SufficiencyRow } from '../../shared/contracts/expert-counts.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { ExpertSubject } from '../../shared/kernel/expert-works.ts';

/** A territory or a school with its sums. */
export type Counted = Pick<SufficiencyRow, 'id' | 'name' | 'level'> & {
  /** `computerIS` of applications and of published subjects together */
  readonly applied: Readonly<Record<string, number>>;
  /** measures of numbers that are handed in */
  readonly declared: Readonly<Record<string, number>>;
};

/** Whether one subject's experts suffice in one place. Schools that have said nothing are not guessed at: their participants stand apart. */
const sufficiencyRow = ({ id, name, level, applied, declared }: Counted, subject: ExpertSubject): SufficiencyRow => {
  const of = (measure: string): number => declared[`${measure}${subject}`] ?? 0;
  const participants = applied[`computer${subject}`] ?? 0;
  return {
    id,
    name,
    level,
    subject,
    participants,
    undeclared: Math.max(0, participants - of('participants')),
    wanted: of('wanted'),
    experts: of('experts'),
    shortage: of('shortage'),
  };
};

/** The parts of a territory by subject, and their sums. */
export const sufficiencyOf = (
  own: Pick<Counted, 'id' | 'name' | 'level'>,
  parts: readonly Counted[],
  subjects: readonly ExpertSubject[],
): Pick<ExpertSufficiency, 'total' | 'rows'> => {
  const rows = parts.flatMap((part) => subjects.map((subject) => sufficiencyRow(part, subject)));
  const total = subjects.map((subject): SufficiencyRow => {
    const ofSubject = rows.filter((row) => row.subject === subject);
    const sum = (figure: 'participants' | 'undeclared' | 'wanted' | 'experts' | 'shortage'): number =>
      ofSubject.reduce((n, row) => n + row[figure], 0);
    return {
      ...own,
      subject,
      participants: sum('participants'),
      undeclared: sum('undeclared'),
      wanted: sum('wanted'),
      experts: sum('experts'),
      shortage: sum('shortage'),
    };
  });
  return { total, rows };
};

const subjectNames: Readonly<Record<ExpertSubject, { ru: string; en: string }>> = {
  IS: { ru: 'История', en: 'History' },
  BI: { ru: 'Биология', en: 'Biology' },
  GG: { ru: 'География', en: 'Geography' },
  OB: { ru: 'Обществознание', en: 'Social studies' },
};

const columns: TableContent['columns'] = [
  { header: { ru: 'Код', en: 'Id' }, width: 14 },
  { header: { ru: 'Название', en: 'Name' }, width: 48 },
  { header: { ru: 'Предмет', en: 'Subject' }, width: 18 },
  { header: { ru: 'Участников в компьютерной форме', en: 'Participants on computers' }, width: 18 },
  { header: { ru: 'Из них без сведений об экспертах', en: 'Of these without numbers of experts' }, width: 18 },
  { header: { ru: 'Нужно экспертов', en: 'Experts wanted' }, width: 12 },
  { header: { ru: 'Указано экспертов', en: 'Experts declared' }, width: 12 },
  { header: { ru: 'Не хватает', en: 'Shortage' }, width: 12 },
];

const totalNames = { ru: 'Всего', en: 'Total' } as const;

/** The parts, and the territory's own sums as the last lines. */
export const sufficiencyTable = ({ rows, total }: ExpertSufficiency, language: Language): TableContent => ({
  title: { ru: 'Достаточность экспертов', en: 'Sufficiency of experts' },
  columns,
  rows: [...rows, ...total.map((row) => ({ ...row, name: `${totalNames[language]}: ${row.name}` }))].map((row) => [
    row.id,
    row.name,
    subjectNames[row.subject][language],
    row.participants,
    row.undeclared,
    row.wanted,
    row.experts,
    row.shortage,
  ]),
});
