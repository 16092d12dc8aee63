import type { Language } from '../../shared/contracts/contract.ts';
import type { CheckCounts, CheckedDebtor, CheckHead, PlannedCheck } from '../../shared/contracts/deadlines.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import type { Stage } from '../../shared/kernel/campaign.ts';
import type { TerritoryId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { statusNames } from '../../shared/problems/submission.problems.ts';
import { type Extension, extendedInstants } from '../campaigns/index.ts';
import { type Check, noCounts, type RegionOutcome, sumOf } from './check.ts';
import { momentsOf } from './moments.rules.ts';
import { checkedStages } from './stages.rules.ts';

/** A check as the country sees it. */
export const countryView = (check: Check): CheckHead => {
  const { id, stageId, kind, stage, moment, at, place, state, endedAt, byRegion, failedBatches } = check;
  const head = { id, stageId, kind, stage, moment, at, place, state, endedAt };
  const counts = state === 'done' ? sumOf(Object.values(byRegion)) : null;
  return { ...head, counts, failedBatches: failedBatches.length };
};

const countsIn = ({ byMunicipality }: RegionOutcome, territory: TerritoryId): CheckCounts =>
  levelOf(territory) === 'municipality'
    ? (byMunicipality[territory] ?? noCounts)
    : sumOf(Object.values(byMunicipality));

/** A check as a region or one of its municipalities sees it. */
export const territoryView = (outcome: RegionOutcome, territory: TerritoryId): CheckHead => {
  const { id, stageId, kind, stage, moment, at, place, endedAt, failedBatches } = outcome;
  const head = { id, stageId, kind, stage, moment, at, place, state: 'done' as const, endedAt };
  return { ...head, counts: countsIn(outcome, territory), failedBatches };
};

/** A check that runs still. */
export const runningView = ({ id, stageId, kind, stage, moment, at, place }: Check): CheckHead => ({
  ...{ id, stageId, kind, stage, moment, at, place },
  state: 'running',
  endedAt: null,
  counts: null,
  failedBatches: 0,
});

/** As many as a page of an account shows. */
const MOST_PLANNED = 20;

/** What comes next in a territory, by its own clocks and with the extensions that count in it. */
export const plannedChecks = (
  stages: readonly Stage[],
  { zone, extensions }: { readonly zone: string; readonly extensions: readonly Extension[] },
  now: Instant,
): PlannedCheck[] =>
  checkedStages(stages)
    .flatMap((stage) =>
      momentsOf(extendedInstants(stage, extensions, zone)).map(({ moment, at }): PlannedCheck => {
        return { stageId: stage.id, kind: stage.kind, stage: stage.title, moment, at };
      }),
    )
    .filter(({ at }) => at > now)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.stageId < b.stageId ? -1 : 1))
    .slice(0, MOST_PLANNED);

const yes: Readonly<Record<Language, string>> = { ru: 'да', en: 'yes' };
const no: Readonly<Record<Language, string>> = { ru: 'нет', en: 'no' };

/** A line for each debtor. */
export const debtorTable = (debtors: readonly CheckedDebtor[], language: Language): TableContent => ({
  title: { ru: 'Должники', en: 'Debtors' },
  columns: [
    { header: { ru: 'Код', en: 'Id' }, width: 14 },
    { header: { ru: 'Название', en: 'Name' }, width: 48 },
    { header: { ru: 'Муниципалитет', en: 'Municipality' }, width: 14 },
    { header: { ru: 'Не сдано', en: 'Owed' }, width: 10 },
    { header: { ru: 'Работы', en: 'Works' }, width: 40 },
    { header: { ru: 'Состояние', en: 'State' }, width: 20 },
    { header: { ru: 'Срок', en: 'Deadline' }, width: 24 },
    { header: { ru: 'Продление', en: 'Extension' }, width: 14 },
    { header: { ru: 'Почта доходит', en: 'Mail arrives' }, width: 14 },
  ],
  rows: debtors.map((one) => [
    one.debtorId,
    one.name,
    one.municipalityId,
    one.count,
    one.units.join(', '),
    one.statuses.map((status) => statusNames[status as keyof typeof statusNames]?.[language] ?? status).join(', '),
    one.dueAt,
    one.extension,
    (one.reachable ? yes : no)[language],
  ]),
});
