import * as z from 'zod';
import type { Found } from '../../shared/contracts/found.ts';
import { Calendar, type Campaign, type Moment, PlanStep, Stage } from '../../shared/kernel/campaign.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { namedCells, type Table } from '../../shared/kernel/table.ts';
import { momentInstant } from './campaign.ts';
import { invalidRow } from './row-faults.rules.ts';

const momentText = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?( local)?$/;

/**
 * `2023-02-09 18:00`, `2023-05-19 14:00 local`, or a day alone: an opening is then its first moment, a deadline its last, so "by
 * 09.02" ends at 24:00.
 */
const moment = (text: string, timeOfDay: '00:00' | '24:00'): unknown => {
  if (text === '') return undefined;
  const [, day, time = timeOfDay, local] = momentText.exec(text) ?? [];
  return day ? { day, time, ...(local && { zone: 'local' }) } : text;
};

const list = (text: string): string[] | undefined =>
  text === '' ? undefined : text.split(',').map((part) => part.trim());

const selection = (cells: Record<string, string>) => ({
  grades: list(cells.grades ?? '')?.map(Number),
  participation: list(cells.participation ?? ''),
  subjects: list(cells.subjects ?? ''),
});

export type ReadPlan = { readonly plan: PlanStep[]; readonly stages: Stage[]; readonly findings: Found[] };

/**
 * The plan-schedule from its table: every row is a step to read, a row with a kind is a deadline too.
 *
 * All faults are found: cells that are not what they should be, a step twice, instants out of order.
 * @param anyZone a zone by which the order of local instants is checked
 * @see docs/sources.md#deadlines
 */
export const readPlan = (table: Table, anyZone = 'Europe/Moscow'): ReadPlan => {
  const plan: PlanStep[] = [];
  const stages: Stage[] = [];
  const findings: Found[] = [];
  for (const row of table.rows) {
    const cells = namedCells(table, row);
    const common = {
      id: cells.step,
      title: { ru: cells.title_ru, en: cells.title_en },
      selection: selection(cells),
      zone: cells.zone,
    };
    const opens = moment(cells.opens ?? '', '00:00');
    const closes = moment(cells.closes ?? '', '24:00');
    const due = moment(cells.due ?? '', '24:00');
    const step = PlanStep.safeParse({
      ...common,
      from: opens,
      to: due ?? closes,
      responsible: list(cells.responsible ?? ''),
    });
    if (!step.success) findings.push(...invalidRow(row.number, step.error));
    else if (plan.some(({ id }) => id === step.data.id)) findings.push(repeatedStep(row.number, step.data.id));
    else plan.push(step.data);
    if (!cells.kind) continue;
    const corrections = moment(cells.corrections ?? '', '24:00');
    const stage = Stage.safeParse({ ...common, kind: cells.kind, opens, due, closes, corrections });
    if (!stage.success) findings.push(...invalidRow(row.number, stage.error));
    else {
      stages.push(stage.data);
      findings.push(...outOfOrder(row.number, stage.data, anyZone));
    }
  }
  return { plan, stages, findings };
};

const repeatedStep = (row: number, value: string): Found => ({
  code: 'plan-step-repeated',
  severity: 'error',
  message: { ru: 'Шаг плана-графика указан дважды.', en: 'A step of the plan-schedule stands twice.' },
  location: { row, header: 'step' },
  value,
});

const text = ({ day, time }: Moment): string => `${day} ${time}`;

const outOfOrder = (row: number, stage: Stage, zone: string): Found[] => {
  const moments = [stage.opens, stage.due, stage.closes, stage.corrections];
  const [opensAt, dueAt, closesAt, correctionsUntil] = moments.map((at) => momentInstant(at, stage.zone, zone)) as [
    Instant,
    Instant,
    Instant,
    Instant,
  ];
  if (opensAt < dueAt && dueAt <= closesAt && closesAt <= correctionsUntil) return [];
  return [
    {
      code: 'plan-stage-order',
      severity: 'error',
      message: {
        ru: 'Сроки этапа идут не по порядку: открытие, срок, закрытие, окончание корректировки.',
        en: 'The instants of the stage are out of order: opening, due, closing, end of corrections.',
      },
      location: { row, header: 'opens' },
      value: moments.map(text).join(' | '),
    },
  ];
};

export type ReadCalendar = { readonly calendar: Calendar; readonly findings: Found[] };

const CalendarRow = z.object({
  date: Calendar.shape.days.element.shape.date,
  name: Calendar.shape.days.element.shape.name,
});

/** The days without works from their table; Sundays need no row. */
export const readCalendar = (table: Table): ReadCalendar => {
  const findings: Found[] = [];
  const days = table.rows.flatMap((row) => {
    const cells = namedCells(table, row);
    const day = CalendarRow.safeParse({ date: cells.day, name: { ru: cells.name_ru, en: cells.name_en } });
    if (day.success) return [day.data];
    findings.push(...invalidRow(row.number, day.error));
    return [];
  });
  return { calendar: { days }, findings };
};

/**
 * The campaign of 2023 with its real dates.
 *
 * @see docs/sources.md#deadlines
 */
export const vpr2023 = (plan: Table, calendar: Table): { campaign: Campaign; findings: Found[] } => {
  const readSteps = readPlan(plan);
  const readDays = readCalendar(calendar);
  return {
    campaign: {
      id: 'vpr-2023',
      title: { ru: 'Всероссийские проверочные работы 2023 года', en: 'All-Russian assessment works of 2023' },
      year: 2023,
      zone: 'Europe/Moscow',
      loginYear: 2023,
      plan: readSteps.plan,
      stages: readSteps.stages,
      calendar: readDays.calendar,
      participantsPerExpert: 25,
    },
    findings: [...readSteps.findings, ...readDays.findings],
  };
};
