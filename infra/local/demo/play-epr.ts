import { openStage } from '../../../shared/contracts/assignments.ts';
import {
  askEprReplacement,
  decideEprReplacement,
  drawEprSample,
  getEprSample,
  publishEprSample,
} from '../../../shared/contracts/epr.ts';
import { addEprExpert, getEprExperts, submitEprExperts } from '../../../shared/contracts/epr-experts.ts';
import { putEprObservers } from '../../../shared/contracts/epr-observers.ts';
import { inventedExpert } from '../seed/people.ts';
import { Refusal } from './api-client.ts';
import { FEDERAL, type Play, REGIONAL } from './play-context.ts';

/** Sample schools of the region: some four in a hundred of those with a grade 11. */
const SAMPLE_SCHOOLS = 20;

const hasSample = ({ api, campaignId, regionId }: Play): Promise<boolean> =>
  api.call(getEprSample, FEDERAL, { params: { campaignId, territory: regionId } }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal && error.status === 404) return false;
      throw error;
    },
  );

/** Of the stratum with the most chosen schools, which is the one to have schools in reserve. */
const ofLargestStratum = <S extends { readonly stratum: string }>(schools: readonly S[]): S | undefined => {
  const sizeOf = ({ stratum }: S): number => schools.filter((one) => one.stratum === stratum).length;
  return schools.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0];
};

/** The federal organiser draws and publishes the sample of the joint work; one school is replaced. What is there already stays. */
export const playSample = async (play: Play): Promise<void> => {
  const { api, campaignId, regionId } = play;
  if (await hasSample(play)) return;
  const params = { campaignId, territory: regionId };
  const body = { territory: regionId, seed: 'demonstration', size: SAMPLE_SCHOOLS };
  await api.call(openStage, FEDERAL, { params: { campaignId }, body: { kind: 'epr-experts', territory: regionId } });
  await api.call(drawEprSample, FEDERAL, { params: { campaignId }, body });
  const { value } = await api.call(publishEprSample, FEDERAL, { params });
  const leaving = ofLargestStratum(value.items);
  if (!leaving) return;
  const reason = 'В школе карантин до конца сроков работы.';
  const asked = await api.call(askEprReplacement, REGIONAL, { params, body: { schoolId: leaving.schoolId, reason } });
  await api.call(decideEprReplacement, FEDERAL, {
    params: { ...params, number: String(asked.value.number) },
    body: { decision: 'approved' },
  });
};

/** Enough for the checks of the sample within the norm. */
const EXPERTS = 18;

/** The regional coordinator appoints observers to all but one school and sends the list of experts. What is there already stays. */
export const playExpertLists = async (play: Play): Promise<void> => {
  const { api, campaignId, regionId } = play;
  const params = { campaignId, territory: regionId };
  const { value: list } = await api.call(getEprExperts, REGIONAL, { params });
  if (list.items.length > 0) return;
  const { value: sample } = await api.call(getEprSample, REGIONAL, { params });
  const schools = sample.items.filter(({ state }) => state !== 'replaced').map(({ schoolId }) => schoolId);
  for (const [index, schoolId] of schools.slice(1).entries()) {
    const {
      subjects: _s,
      category: _c,
      experienceYears: _y,
      isEgeExpert: _e,
      ...observer
    } = inventedExpert(100 + index, (id) => schools.includes(id));
    await api.call(putEprObservers, REGIONAL, {
      params: { ...params, schoolId },
      body: { observers: [observer] },
      ifMatch: 0,
    });
  }
  let { revision } = list;
  for (let number = 1; number <= EXPERTS; number += 1) {
    const body = inventedExpert(number, (id) => schools.includes(id));
    revision = (await api.call(addEprExpert, REGIONAL, { params, body, ifMatch: revision })).value.revision;
  }
  await api.call(submitEprExperts, REGIONAL, { params, ifMatch: revision });
};
