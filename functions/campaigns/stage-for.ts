import type { Campaign, StageKind } from '../../shared/kernel/campaign.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { StageInstants } from '../../shared/submissions/stage.ts';
import { type SelectedWork, stageOf } from './campaign.ts';
import { extendedInstants } from './extension.rules.ts';
import type { Extension } from './extension.ts';

/** A campaign's deadlines as they apply in one place. */
export type Deadlines = Pick<Campaign, 'stages'> & {
  /** of the place and of everything that it lies in; none were looked for where it is absent */
  readonly extensions?: readonly Extension[];
};

/** All stages as they apply in a territory, each with the extension that gives it the most time. */
export const stagesFor = ({ stages, extensions = [] }: Deadlines, timeZone: string): StageInstants[] =>
  stages.map((stage) => extendedInstants(stage, extensions, timeZone));

/** As `stageFor`; nothing where the plan-schedule has no such deadline. */
export const plannedStage = (
  { stages, extensions = [] }: Deadlines,
  kind: StageKind,
  work: SelectedWork | undefined,
  timeZone: string,
): StageInstants | undefined => {
  const stage = stageOf({ stages }, kind, work);
  return stage && extendedInstants(stage, extensions, timeZone);
};

/**
 * The stage of a kind as it applies to a submission in a territory, with the extension that gives it the most time.
 *
 * @param work the work of the submission; none for a kind that has no works
 * @throws {Problem} `stage-not-planned` when the plan-schedule has no such deadline
 */
export const stageFor = (
  deadlines: Deadlines,
  kind: StageKind,
  work: SelectedWork | undefined,
  timeZone: string,
): StageInstants => {
  const stage = plannedStage(deadlines, kind, work, timeZone);
  if (!stage) throw problems.stageNotPlanned({ kind });
  return stage;
};
