import type { Replacement, SampleSchool } from '../../shared/contracts/epr-views.ts';
import type { SchoolId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { Sample, SampleRow } from './sample.ts';

/** What has become of each school by now. */
export const stateOf = ({ replacements }: Pick<Sample, 'replacements'>, row: SampleRow): SampleSchool['state'] => {
  const isReplaced = replacements.some(({ status, schoolId }) => status === 'approved' && schoolId === row.schoolId);
  if (isReplaced) return 'replaced';
  if (row.isChosen) return 'chosen';
  return replacements.some(({ substituteId }) => substituteId === row.schoolId) ? 'substitute' : 'reserve';
};

/** The schools of the sample as it is now, in the order of the protocol. */
export const schoolsInSample = (sample: Pick<Sample, 'rows' | 'replacements'>): SampleRow[] =>
  sample.rows.filter((row) => {
    const state = stateOf(sample, row);
    return state === 'chosen' || state === 'substitute';
  });

/** Pupils of grade 11 who write the work in the sample schools. */
export const participantsOf = (sample: Pick<Sample, 'rows' | 'replacements'>): number =>
  schoolsInSample(sample).reduce((total, { pupils }) => total + pupils, 0);

/** @throws {Problem} `epr-school-not-in-sample`, `epr-replacement-asked` while an earlier request waits */
export const withRequest = (sample: Sample, schoolId: SchoolId, reason: string, hand: Hand): Sample => {
  if (!schoolsInSample(sample).some((row) => row.schoolId === schoolId))
    throw problems.eprSchoolNotInSample({ schoolId });
  const waiting = sample.replacements.find((one) => one.status === 'asked' && one.schoolId === schoolId);
  if (waiting) throw problems.eprReplacementAsked({ number: waiting.number });
  const asked: Replacement = {
    number: sample.replacements.length + 1,
    schoolId,
    reason,
    askedAt: hand.at,
    askedBy: hand.by,
    status: 'asked',
    decidedAt: null,
    decidedBy: null,
    comment: null,
    substituteId: null,
  };
  return { ...sample, replacements: [...sample.replacements, asked] };
};

/** The first school of the stratum that is still a reserve. @throws {Problem} `epr-no-reserve-left` */
const nextReserve = (sample: Sample, schoolId: SchoolId): SchoolId => {
  const stratum = sample.rows.find((row) => row.schoolId === schoolId)?.stratum ?? '-';
  const next = sample.rows.find((row) => row.stratum === stratum && stateOf(sample, row) === 'reserve');
  if (!next) throw problems.eprNoReserveLeft({ stratum });
  return next.schoolId;
};

/**
 * The federal organiser's word on a request; an approved one brings in the next reserve of the same stratum.
 *
 * @throws {Problem} `epr-no-such-replacement`, `epr-replacement-decided`, `epr-no-reserve-left`
 */
export const withDecision = (
  sample: Sample,
  number: number,
  { decision, comment }: { readonly decision: 'approved' | 'refused'; readonly comment?: string | undefined },
  hand: Hand,
): Sample => {
  const asked = sample.replacements.find((one) => one.number === number);
  if (!asked) throw problems.eprNoSuchReplacement({ number });
  if (asked.status !== 'asked') throw problems.eprReplacementDecided({ decision: asked.status });
  const decided: Replacement = {
    ...asked,
    status: decision,
    decidedAt: hand.at,
    decidedBy: hand.by,
    comment: comment ?? null,
    substituteId: decision === 'approved' ? nextReserve(sample, asked.schoolId) : null,
  };
  return { ...sample, replacements: sample.replacements.map((one) => (one === asked ? decided : one)) };
};
