import { problem } from './problem.ts';

/** What the room of campaigns may refuse. */
export const campaignProblems = {
  stageNotPlanned: problem<{ kind: string }>(
    {
      slug: 'stage-not-planned',
      kind: 'conflict',
      title: { ru: 'Этапа нет в плане-графике', en: 'Not in the plan-schedule' },
    },
    ({ kind }) => ({
      ru: `В плане-графике кампании нет срока для «${kind}». Обратитесь к федеральному организатору.`,
      en: `The plan-schedule of the campaign has no deadline for "${kind}". Ask the federal organiser.`,
    }),
  ),
};
