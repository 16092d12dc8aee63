import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { Debt, Laggard } from '../../shared/contracts/monitoring.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { daysBetween, type Instant, type LocalDate } from '../../shared/kernel/instant.ts';
import { localDateAt } from '../../shared/kernel/zone.ts';
import { statusNames } from '../../shared/problems/submission.problems.ts';
import type { Envelope } from '../../shared/submissions/envelope.ts';
import type { School, Territory } from '../directory/index.ts';

const debtOf = (e: Envelope, today: LocalDate): Debt => {
  const days = e.heldOn === undefined ? null : daysBetween(e.heldOn, today);
  return {
    unit: e.unit,
    part: e.part,
    status: e.status,
    heldOn: e.heldOn ?? null,
    days: days !== null && days > 0 ? days : null,
    lastRefusedAt: e.refusedAt ?? null,
    comment: e.status === 'returned' ? (e.comment ?? null) : null,
  };
};

/** Held longest first, then refused, then by work. */
const byUrgency = (a: Debt, b: Debt): number =>
  (b.days ?? 0) - (a.days ?? 0) ||
  Number(b.lastRefusedAt !== null) - Number(a.lastRefusedAt !== null) ||
  a.unit.localeCompare(b.unit) ||
  a.part.localeCompare(b.part);

/**
 * The schools that owe: what was held but not handed in first and longest ago on top, then who owes most, then by id.
 *
 * @param zone where a school that the directory does not know is thought to be; days are counted by each school's own clocks
 */
export const laggardsOf = (
  owing: readonly Envelope[],
  schools: ReadonlyMap<string, School>,
  municipalities: ReadonlyMap<string, Territory>,
  at: Instant,
  zone: string,
): Laggard[] => {
  const debts = Map.groupBy(owing, (e) => e.schoolId);
  return [...debts]
    .map(([schoolId, envelopes]): Laggard => {
      const school = schools.get(schoolId);
      const municipalityId = envelopes[0]?.municipalityId ?? '';
      const today = localDateAt(at, school?.timeZone ?? zone);
      const owes = envelopes.map((e) => debtOf(e, today)).sort(byUrgency);
      return {
        schoolId,
        name: school?.name ?? schoolId,
        municipalityId,
        municipality: municipalities.get(municipalityId)?.name ?? municipalityId,
        contact: school?.contact ?? {},
        longestDays: owes[0]?.days ?? 0,
        owes,
      };
    })
    .sort(
      (a, b) => b.longestDays - a.longestDays || b.owes.length - a.owes.length || a.schoolId.localeCompare(b.schoolId),
    );
};

/** The newest change among what is owed still; null where nobody owes. */
export const newestOf = (owing: readonly Envelope[]): Instant | null =>
  owing.reduce<Instant | null>((newest, { at }) => (newest !== null && newest >= at ? newest : at), null);

const partNames: Readonly<Record<string, Texts>> = {
  t: { ru: 'традиционная', en: 'traditional' },
  c: { ru: 'компьютерная', en: 'computer' },
  '-': { ru: '', en: '' },
};

/** A line for each thing that is owed, with whom to call. */
export const laggardTable = (laggards: readonly Laggard[], language: Language): TableContent => ({
  title: { ru: 'Должники', en: 'Laggards' },
  columns: [
    { header: { ru: 'Муниципалитет', en: 'Municipality' }, width: 36 },
    { header: { ru: 'Школа', en: 'School' }, width: 14 },
    { header: { ru: 'Название', en: 'Name' }, width: 48 },
    { header: { ru: 'Телефон', en: 'Phone' }, width: 20 },
    { header: { ru: 'Почта', en: 'E-mail' }, width: 28 },
    { header: { ru: 'Работа', en: 'Work' }, width: 12 },
    { header: { ru: 'Форма', en: 'Form' }, width: 14 },
    { header: { ru: 'Состояние', en: 'State' }, width: 14 },
    { header: { ru: 'Проведена', en: 'Held on' }, width: 12 },
    { header: { ru: 'Дней с проведения', en: 'Days since' }, width: 12 },
    { header: { ru: 'Отклонена', en: 'Refused at' }, width: 24 },
    { header: { ru: 'Замечание', en: 'Comment' }, width: 40 },
  ],
  rows: laggards.flatMap((l) =>
    l.owes.map((d) => [
      l.municipality,
      l.schoolId,
      l.name,
      l.contact.phone ?? null,
      l.contact.email ?? null,
      d.unit === '-' ? null : d.unit,
      partNames[d.part]?.[language] ?? d.part,
      statusNames[d.status]?.[language] ?? d.status,
      d.heldOn,
      d.days,
      d.lastRefusedAt,
      d.comment,
    ]),
  ),
});
