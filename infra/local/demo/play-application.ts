import type { ApplicationForm } from '../../../shared/contracts/application-form.ts';
import {
  acceptTerritoryApplications,
  putApplication,
  returnApplication,
  submitApplication,
  waiveApplication,
} from '../../../shared/contracts/applications.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import type { SeedSchool } from '../seed/types.ts';
import { refusalOf } from './api-client.ts';
import {
  applicationOf,
  hasDecisions,
  withOnePupilMore,
  withoutADecision,
  withRepeatedClass,
} from './application-of.ts';
import { ofSchool, type Play, REGIONAL } from './play-context.ts';
import type { When } from './play-times.ts';
import type { ApplicationStory } from './stories.ts';

/** The application as it is in the end. */
export type PlayedApplication = {
  readonly isWaived: boolean;
  readonly isLate: boolean;
  readonly form: ApplicationForm;
};

/** What comes out of a story, whether or not it is played now. */
export const applicationAfter = ({ works }: Play, school: SeedSchool, story: ApplicationStory): PlayedApplication => {
  const form = applicationOf(school, works);
  return {
    isWaived: story === 'waived',
    isLate: story === 'late',
    form: story === 'corrected' ? withOnePupilMore(form) : form,
  };
};

/**
 * One school applies, in its own way; what the system should refuse must be refused.
 *
 * @param stored the revision of what is owed: 0 before the stage was opened
 */
export const playApplication = async (
  play: Play,
  school: SeedSchool,
  story: ApplicationStory,
  stored: 0 | 1,
): Promise<void> => {
  const { api, times, works } = play;
  const params = ofSchool(play, school);
  const form = applicationOf(school, works);
  const put = async (content: ApplicationForm, ifMatch: number, at: When) =>
    (await api.call(putApplication, school.login, { params, body: content, ifMatch, at })).value.revision;
  const submit = async (ifMatch: number, at: When) =>
    (await api.call(submitApplication, school.login, { params, ifMatch, at })).value.revision;

  if (story === 'waived') {
    await api.call(waiveApplication, REGIONAL, { params, body: { reason: 'quarantine' }, at: times.judged });
    return;
  }
  const at = story === 'late' ? times.late.applied : times.applied(school.id);
  let revision: number = stored;
  if (story === 'faulty-draft') await refusalOf(put(withRepeatedClass(form), revision, at), 400);
  if (story === 'incomplete' && hasDecisions(form)) {
    revision = await put(withoutADecision(form), revision, at);
    await refusalOf(submit(revision, at), 422);
  }
  revision = await put(form, revision, at);
  revision = await submit(revision, at);
  if (story === 'corrected') {
    const body = { ...withOnePupilMore(form), comment: 'В классе на одного ученика больше.' };
    await api.call(putApplication, REGIONAL, { params, body, ifMatch: revision, at: times.judged });
  }
  if (story === 'returned') {
    const body = { comment: 'Проверьте численность классов.' };
    const login = play.loginOf(school.municipalityId);
    const returned = await api.call(returnApplication, login, { params, body, at: times.judged });
    revision = await put(form, returned.value.revision, times.mended);
    await submit(revision, times.mended);
  }
};

/** The regional coordinator accepts all that was submitted, municipality by municipality. */
export const acceptApplications = async (play: Play, at: When): Promise<number> => {
  const reports = await concurrently(play.width, play.municipalities, ({ id }) =>
    play.api.call(acceptTerritoryApplications, REGIONAL, {
      params: { campaignId: play.campaignId, territory: id },
      at,
    }),
  );
  return reports.reduce((sum, { value }) => sum + value.counts.updated, 0);
};
