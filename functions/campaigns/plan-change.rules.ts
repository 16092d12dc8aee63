import type { PlanChanges } from '../../shared/contracts/campaign-plan.ts';
import type { Campaign, Moment, PlanStep, Stage } from '../../shared/kernel/campaign.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import type { PlanChange } from './campaign.item.ts';
import { stageOrder } from './campaign-faults.rules.ts';

const fields = ['opens', 'due', 'closes', 'corrections'] as const;

const textOf = ({ day, time, zone }: Moment, stageZone: string): string => `${day} ${time} ${zone ?? stageZone}`;

/** Which moments of the stages differ; a stage that is new or gone is no change of a moment. */
export const plannedChanges = (before: Pick<Campaign, 'stages'>, after: Pick<Campaign, 'stages'>): PlanChange[] =>
  after.stages.flatMap((stage) => {
    const old = before.stages.find(({ id }) => id === stage.id);
    if (!old) return [];
    return fields.flatMap((field): PlanChange[] => {
      const [was, is] = [textOf(old[field], old.zone), textOf(stage[field], stage.zone)];
      return was === is ? [] : [{ stageId: stage.id, field, before: was, after: is }];
    });
  });

const changedStage = (stage: Stage, changes: PlanChanges['stages']): Stage => {
  const { id: _id, ...moments } = changes.find(({ id }) => id === stage.id) ?? {};
  const given = Object.fromEntries(Object.entries(moments).filter(([, moment]) => moment !== undefined));
  return { ...stage, ...given };
};

/** The step that people read follows the stage of its id. */
const changedStep = (step: PlanStep, stages: readonly Stage[], changes: PlanChanges['stages']): PlanStep => {
  const change = changes.find(({ id }) => id === step.id);
  const stage = stages.find(({ id }) => id === step.id);
  if (!change || !stage) return step;
  return { ...step, ...(change.opens && { from: stage.opens }), ...(change.due && { to: stage.due }) };
};

export type ChangedPlan = {
  readonly campaign: Campaign;
  readonly changes: PlanChange[];
  readonly faults: FieldError[];
};

/** The campaign with new moments of its stages, what that changes, and all that is wrong with it. */
export const changedPlan = (campaign: Campaign, { stages: changes }: PlanChanges): ChangedPlan => {
  const stages = campaign.stages.map((stage) => changedStage(stage, changes));
  const faults = changes.flatMap(({ id }, index): FieldError[] => {
    const stage = stages.find((one) => one.id === id);
    if (stage) return stageOrder(stage, campaign.zone, `/body/stages/${index}`);
    const detail = { ru: `В плане-графике нет этапа «${id}».`, en: `The plan-schedule has no stage "${id}".` };
    return [{ pointer: `/body/stages/${index}/id`, code: 'stage-unknown', detail }];
  });
  const after = { ...campaign, stages, plan: campaign.plan.map((step) => changedStep(step, stages, changes)) };
  return { campaign: after, changes: plannedChanges(campaign, after), faults };
};
