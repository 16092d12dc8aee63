import {
  type GivenScore,
  getMarking as getting,
  listMarkings as listing,
  type Marking,
  type MarkingHead,
  putScores as putting,
} from '../../shared/contracts/checking-expert.ts';
import { type Operation, operation } from '../../shared/http/operation.ts';
import { type Assessment, normaliseItemLabel } from '../../shared/kernel/assessment.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { type CheckingNeeds, noteProgress, unfinished, type WorkTerms, workTerms } from './checking-needs.ts';
import { type ScoreFault, scoredCheck, scoreFaults } from './scores.rules.ts';
import type { Check, CheckEnvelope, Work } from './work.ts';

type Needs = Pick<CheckingNeeds, 'campaigns' | 'schools' | 'checking' | 'protocols'>;

const stateOrder = { begun: 0, assigned: 1, checked: 2 } as const;

const headOf = (
  { markingId, assessmentId, portion, state, points, at }: CheckEnvelope,
  works: readonly Assessment[],
  language: 'ru' | 'en',
): MarkingHead => ({
  markingId,
  assessmentId,
  subjectName: works.find(({ id }) => id === assessmentId)?.subjectName[language] ?? assessmentId,
  portion,
  state,
  points,
  at,
});

/** The expert's own works, those that are not checked first; in an order that says nothing of school or class. */
export const listMarkings = ({ campaigns, checking }: Needs): Operation =>
  operation(listing, async ({ params: { campaignId }, query, caller, language }) => {
    const [queue, works] = await Promise.all([
      checking.queue(campaignId, caller.login),
      campaigns.assessments(campaignId),
    ]);
    const wanted = queue.filter(
      ({ assessmentId, state }) =>
        (query.assessmentId === undefined || query.assessmentId === assessmentId) &&
        (query.state === undefined || query.state === state),
    );
    return {
      counts: { total: queue.length, checked: queue.filter(({ state }) => state === 'checked').length },
      items: wanted
        .sort((a, b) => stateOrder[a.state] - stateOrder[b.state] || (a.markingId < b.markingId ? -1 : 1))
        .map((one) => headOf(one, works, language)),
    };
  });

/** The tasks of the portion with what the participant answered: no school, class, code or login. */
const markingOf = (check: Check, work: Work, terms: WorkTerms, language: 'ru' | 'en'): Marking => {
  const places = terms.portions.find(({ id }) => id === check.portion)?.items ?? [];
  const answers = Map.groupBy(work.answers, ({ item }) => normaliseItemLabel(item));
  const items = places.flatMap((place, index) => {
    const item = terms.work.structure.items[place];
    if (!item) return [];
    return [
      {
        label: item.label,
        maxScore: item.maxScore,
        difficulty: item.difficulty ?? null,
        answers: (answers.get(normaliseItemLabel(item.label)) ?? []).map(({ answer }) => answer),
        score: check.scores[index] ?? null,
      },
    ];
  });
  return { ...headOf(check, [terms.work], language), revision: check.revision, items };
};

export const getMarking = (needs: Needs): Operation =>
  operation(getting, async ({ params: { campaignId, markingId }, caller, language }) => {
    const { check, work } = await needs.checking.marking(campaignId, caller.login, markingId);
    const terms = await workTerms(needs, campaignId, check.assessmentId);
    return markingOf(check, work, terms, language);
  });

const faultAt = ({ index, allowed }: ScoreFault): FieldError =>
  index === undefined
    ? {
        pointer: '/body/scores',
        code: 'scores-count',
        detail: { ru: 'Баллов должно быть столько, сколько заданий.', en: 'There must be as many scores as tasks.' },
        allowed,
      }
    : {
        pointer: `/body/scores/${index}`,
        code: 'score-out-of-range',
        detail: { ru: 'Балл выше максимального за это задание.', en: 'The score is above the maximum of this task.' },
        allowed,
      };

/** @throws {Problem} `scores-faulty` with every fault */
const mustFit = (scores: readonly GivenScore[], check: Check, terms: WorkTerms): void => {
  const errors = scoreFaults(scores, check, terms).map(faultAt);
  if (errors.length > 0) throw problems.scoresFaulty({}, errors);
};

/** Scores are kept as they come, a task at a time where the expert likes it so. */
export const putScores = (needs: Needs): Operation =>
  operation(putting, async ({ params: { campaignId, markingId }, headers, body, caller, hand, language }) => {
    const ifRevision = headers['if-match'];
    if (ifRevision === undefined) throw problems.preconditionMissing({});
    const { check, work } = await needs.checking.marking(campaignId, caller.login, markingId);
    const terms = await workTerms(needs, campaignId, check.assessmentId);
    mustFit(body.scores, check, terms);
    if (ifRevision !== check.revision)
      throw problems.stale({ revision: check.revision, by: check.expert, at: check.at });
    const school = await needs.schools.locate(check.schoolId, campaignId);
    if (!school) throw problems.noSuchCheck({});
    await unfinished(needs, check, school);
    const after = scoredCheck(check, body.scores, hand);
    await needs.checking.changeCheck(after);
    if (after.state === 'checked' || check.state === 'checked') await noteProgress(needs, check, school, terms, hand);
    return markingOf(after, work, terms, language);
  });
