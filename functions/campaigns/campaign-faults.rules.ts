import type { CampaignContent } from '../../shared/contracts/campaigns.ts';
import type { Texts } from '../../shared/contracts/contract.ts';
import type { Found } from '../../shared/contracts/found.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Campaign, Stage } from '../../shared/kernel/campaign.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { momentInstant, stageInstants } from './campaign.ts';
import { scaleFaults, structureFaults } from './structure.rules.ts';
import { workFaults } from './work-faults.rules.ts';

const fault = (pointer: string, code: string, detail: Texts): FieldError => ({ pointer, code, detail });

/** Every place at which an id stands a second time. */
const repeated = (ids: readonly string[], pointer: (index: number) => string): FieldError[] =>
  ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [fault(pointer(index), 'id-repeated', { ru: `«${id}» указано дважды.`, en: `"${id}" stands twice.` })],
  );

/** The instants of a stage must follow each other: opening before due, due not after closing, closing not after corrections. */
export const stageOrder = (stage: Stage, zone: string, pointer: string): FieldError[] => {
  const at = (moment: Stage['opens']): Instant => momentInstant(moment, stage.zone, zone);
  const [opens, due, closes, corrections] = [at(stage.opens), at(stage.due), at(stage.closes), at(stage.corrections)];
  if (opens < due && due <= closes && closes <= corrections) return [];
  return [
    fault(pointer, 'plan-stage-order', {
      ru: `Сроки этапа «${stage.title.ru}» идут не по порядку: открытие, срок, закрытие, окончание корректировки.`,
      en: `The instants of "${stage.title.en}" are out of order: opening, due, closing, end of corrections.`,
    }),
  ];
};

/** Two stages of a kind for the same works would leave it open which of them counts. */
const ambiguous = (stages: readonly Stage[]): FieldError[] => {
  const keys = stages.map(({ kind, selection: { grades, participation, subjects } }) =>
    JSON.stringify([kind, grades?.toSorted(), participation?.toSorted(), subjects?.toSorted()]),
  );
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [
          fault(`/body/stages/${index}/selection`, 'stage-ambiguous', {
            ru: 'Для этих же работ уже есть этап этого вида.',
            en: 'A stage of the same kind is for the same works.',
          }),
        ],
  );
};

const structureOf = ({ structure }: Assessment): Found[] => {
  const rows = { item: () => 0, mark: () => 0 };
  if (structure.status === 'loaded') return structureFaults(structure, rows);
  return structure.announced ? scaleFaults(structure.announced.scale, structure.announced.maxScore, rows) : [];
};

const assessmentFaults = (works: readonly Assessment[]): FieldError[] =>
  works.flatMap((work, index) =>
    [...workFaults(work, 0), ...structureOf(work)].map(({ code, message, location, allowed }) => {
      const member = location?.header ? `/${location.header}` : '/structure';
      const more = allowed === undefined ? '' : ` (${allowed})`;
      return fault(`/body/assessments/${index}${member}`, code, {
        ru: `${work.id}: ${message.ru}${more}`,
        en: `${work.id}: ${message.en}${more}`,
      });
    }),
  );

/** Everything that is wrong with a campaign beyond the shape of its members. */
export const campaignFaults = ({ plan, stages, calendar, zone, assessments = [] }: CampaignContent): FieldError[] => [
  ...repeated(
    plan.map(({ id }) => id),
    (index) => `/body/plan/${index}/id`,
  ),
  ...repeated(
    stages.map(({ id }) => id),
    (index) => `/body/stages/${index}/id`,
  ),
  ...repeated(
    calendar.days.map(({ date }) => date),
    (index) => `/body/calendar/days/${index}/date`,
  ),
  ...repeated(
    assessments.map(({ id }) => id),
    (index) => `/body/assessments/${index}/id`,
  ),
  ...ambiguous(stages),
  ...stages.flatMap((stage, index) => stageOrder(stage, zone, `/body/stages/${index}`)),
  ...assessmentFaults(assessments),
];

/** When schools begin to apply: from then on works do not change. Undefined where no application is planned. */
export const applicationsOpenAt = ({ stages, zone }: Pick<Campaign, 'stages' | 'zone'>): string | undefined =>
  stages
    .filter(({ kind }) => kind === 'application')
    .map((stage) => stageInstants(stage, zone).opensAt)
    .sort()[0];
