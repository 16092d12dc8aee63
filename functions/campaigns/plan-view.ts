import type { PlanView, ShownInstant } from '../../shared/contracts/campaign-plan.ts';
import type { Texts } from '../../shared/contracts/contract.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { Assessment, DayRange } from '../../shared/kernel/assessment.ts';
import type { Role } from '../../shared/kernel/caller.ts';
import type { Campaign, Moment } from '../../shared/kernel/campaign.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { readableLocal } from '../../shared/kernel/zone.ts';
import { momentInstant, stageInstants } from './campaign.ts';

const MOSCOW = 'Europe/Moscow';

type Responsible = Campaign['plan'][number]['responsible'][number];

/** By what words of the plan-schedule a role is meant. */
const meant: Readonly<Record<Role, readonly Responsible[]>> = {
  federal: ['federal', 'all'],
  regional: ['regional', 'authority', 'all'],
  municipal: ['municipal', 'all'],
  school: ['school', 'all'],
  expert: ['expert', 'all'],
};

const mineFirst = <T extends { readonly concernsMe: boolean }>(all: readonly T[]): T[] => [
  ...all.filter(({ concernsMe }) => concernsMe),
  ...all.filter(({ concernsMe }) => !concernsMe),
];

/** The plan-schedule as its instants are for a caller whose clocks run in `timeZone`, what the caller has to do first. */
export const planView = (
  campaign: Campaign & { readonly revision: number },
  works: readonly Assessment[],
  timeZone: string,
  role: Role,
): PlanView => {
  const stepsOfMine = new Set(
    campaign.plan.filter(({ responsible }) => responsible.some((one) => meant[role].includes(one))).map(({ id }) => id),
  );
  const shown = (at: Instant): ShownInstant => ({
    at,
    local: readableLocal(at, timeZone),
    moscow: readableLocal(at, MOSCOW),
  });
  const moment = (one: Moment, zone: string) => shown(momentInstant(one, zone, timeZone));
  return {
    campaignId: campaign.id,
    revision: campaign.revision,
    timeZone,
    steps: mineFirst(
      campaign.plan.map(({ id, title, selection, responsible, zone, from, to }) => ({
        id,
        title,
        selection,
        responsible,
        ...(from && { from: moment(from, zone) }),
        ...(to && { to: moment(to, zone) }),
        concernsMe: stepsOfMine.has(id),
      })),
    ),
    stages: mineFirst(
      campaign.stages.map((stage) => {
        const { opensAt, dueAt, closesAt, correctionsUntil, zone } = stageInstants(stage, timeZone);
        return {
          id: stage.id,
          kind: stage.kind,
          title: stage.title,
          selection: stage.selection,
          zone,
          opens: shown(opensAt),
          due: shown(dueAt),
          closes: shown(closesAt),
          corrections: shown(correctionsUntil),
          concernsMe: stepsOfMine.has(stage.id),
        };
      }),
    ),
    works: works.map(({ id, grade, subjectName, participation, window, computerWindow, computerReserve }) => ({
      id,
      grade,
      subjectName,
      participation,
      window,
      ...(computerWindow && { computerWindow }),
      ...(computerReserve && { computerReserve }),
    })),
  };
};

const responsibleNames: Readonly<Record<PlanView['steps'][number]['responsible'][number], Texts>> = {
  federal: { ru: 'федеральный организатор', en: 'federal organiser' },
  authority: { ru: 'ОИВ', en: 'regional authority' },
  regional: { ru: 'региональный координатор', en: 'regional coordinator' },
  municipal: { ru: 'муниципальный координатор', en: 'municipal coordinator' },
  school: { ru: 'школа', en: 'school' },
  expert: { ru: 'эксперт', en: 'expert' },
  all: { ru: 'все', en: 'all' },
};

const days = (range: DayRange | undefined): string => (range ? `${range.from} - ${range.to}` : '');

/** Steps with their deadlines first, then the days of every work. */
export const planTable = ({ timeZone, steps, stages, works }: PlanView, language: keyof Texts): TableContent => ({
  title: { ru: 'План-график', en: 'Plan-schedule' },
  columns: [
    { header: { ru: 'Шаг или работа', en: 'Step or work' }, width: 16 },
    { header: { ru: 'Содержание', en: 'Content' }, width: 60 },
    { header: { ru: 'Ответственные', en: 'Responsible' }, width: 30 },
    { header: { ru: `Начало (${timeZone})`, en: `From (${timeZone})` }, width: 22 },
    { header: { ru: `Срок (${timeZone})`, en: `Due (${timeZone})` }, width: 22 },
    { header: { ru: `Закрытие (${timeZone})`, en: `Closes (${timeZone})` }, width: 22 },
    { header: { ru: 'Начало (Москва)', en: 'From (Moscow)' }, width: 22 },
    { header: { ru: 'Срок (Москва)', en: 'Due (Moscow)' }, width: 22 },
    { header: { ru: 'Закрытие (Москва)', en: 'Closes (Moscow)' }, width: 22 },
    { header: { ru: 'Дни работы', en: 'Days of the work' }, width: 26 },
    { header: { ru: 'Компьютерная форма', en: 'Computer form' }, width: 26 },
    { header: { ru: 'Резервный день', en: 'Reserve day' }, width: 16 },
  ],
  rows: [
    ...steps.map((step) => {
      const stage = stages.find(({ id }) => id === step.id);
      const [from, due] = [stage?.opens ?? step.from, stage?.due ?? step.to];
      const responsible = step.responsible.map((one) => responsibleNames[one][language]).join(', ');
      return [
        step.id,
        step.title[language],
        responsible,
        from?.local ?? '',
        due?.local ?? '',
        stage?.closes.local ?? '',
        from?.moscow ?? '',
        due?.moscow ?? '',
        stage?.closes.moscow ?? '',
        '',
        '',
        '',
      ];
    }),
    ...works.map(({ id, grade, subjectName, window, computerWindow, computerReserve }) => [
      id,
      language === 'ru' ? `${subjectName.ru}, ${grade} класс` : `${subjectName.en}, grade ${grade}`,
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      days(window),
      days(computerWindow),
      computerReserve ?? '',
    ]),
  ],
});
