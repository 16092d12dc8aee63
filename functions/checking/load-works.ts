import { loadWorks as contract } from '../../shared/contracts/checking.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { contentHash } from '../../shared/hash.ts';
import { type Operation, operation, type SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { schoolKey } from '../directory/index.ts';
import { schoolsInSample } from '../epr/index.ts';
import { formSubject } from '../results/index.ts';
import { type CheckingNeeds, noteProgress, workTerms } from './checking-needs.ts';
import { type GivenWorks, givenWorks } from './given-works.rules.ts';
import { protocolRef } from './protocol.ts';
import type { Shelf, Work } from './work.ts';
import { type ReadWork, readWorks } from './works-file.rules.ts';

/** @throws {Problem} `epr-school-not-in-sample` */
const mustBeInSample = async (
  { samples }: Pick<CheckingNeeds, 'samples'>,
  campaignId: CampaignId,
  { schoolId, regionId }: SchoolLocation,
): Promise<void> => {
  const sample = (await samples.find(campaignId, regionId))?.sample;
  const schools = sample?.status === 'published' ? schoolsInSample(sample) : [];
  if (!schools.some((one) => one.schoolId === schoolId)) throw problems.eprSchoolNotInSample({ schoolId });
};

const sameWork = (work: Pick<Work, 'testLogin' | 'finishedAt' | 'answers'>): string =>
  contentHash([work.testLogin, work.finishedAt, work.answers]);

/** What becomes of each work of the file: one that an expert has begun stays as he saw it. */
const sorted = (
  file: GivenWorks,
  given: readonly ReadWork[],
  known: ReadonlyMap<number, Work>,
  begun: ReadonlySet<number>,
) => {
  const [created, updated, unchanged]: [ReadWork[], ReadWork[], ReadWork[]] = [[], [], []];
  const findings: Found[] = [];
  for (const work of given) {
    const stored = known.get(work.code);
    if (!stored) created.push(work);
    else if (sameWork(stored) === sameWork(work)) unchanged.push(work);
    else if (!begun.has(work.code)) updated.push(work);
    else {
      unchanged.push(work);
      findings.push(
        file.at(work.row, 'code', {
          code: 'work-begun',
          ru: 'Эту работу эксперт уже проверяет: она осталась прежней.',
          en: 'An expert is checking this work already: it stays as it was.',
          value: String(work.code),
          severity: 'warning',
        }),
      );
    }
  }
  return { created, updated, unchanged, findings };
};

/** Works of one school in one assessment, whole or not at all; sent again, they change nothing. */
export const loadWorks = (needs: CheckingNeeds): Operation =>
  operation(contract, async ({ params, query, school, body, hand, language }) => {
    const { campaignId, assessmentId } = params;
    const dryRun = query.dryRun === true;
    const terms = await workTerms(needs, campaignId, assessmentId);
    const part = terms.isJoint ? 't' : 'c';
    const ground = await needs.results.ground(school, campaignId, assessmentId, part);
    const protocol = await needs.protocols.load(protocolRef(campaignId, assessmentId, school));
    if (terms.isJoint) await mustBeInSample(needs, campaignId, school);
    else if (!protocol || protocol.status === 'withdrawn') throw problems.notOwed({});
    if (protocol?.status === 'accepted') throw problems.protocolFinished({ at: protocol.acceptedAt ?? protocol.at });

    const file = givenWorks(body);
    const { codes } = formSubject(ground, school, part);
    const { structure } = terms.work;
    const { works: given, findings: found } = readWorks(file, { structure, codes, timeZone: school.timeZone });
    const refused = new Set(
      found.flatMap(({ severity, location }) => (severity === 'error' ? [location?.row ?? 0] : [])),
    );
    if (refused.size > 0) {
      const counts = { created: 0, updated: 0, unchanged: 0, refused: refused.size };
      const report = importReport(found, counts, { language, dryRun });
      if (dryRun) return report;
      throw problems.importRefused({ report });
    }

    const shelf: Shelf = { campaignId, assessmentId, schoolId: school.schoolId };
    const { works: stored, checks } = await needs.checking.shelf(shelf);
    const known = new Map(stored.map((work) => [work.code, work]));
    const begun = new Set(checks.filter(({ state }) => state !== 'assigned').map(({ code }) => code));
    const { created, updated, unchanged, findings } = sorted(file, given, known, begun);
    if (!dryRun) {
      const put = [...created, ...updated].map(({ row: _row, ...work }): Work => {
        const revision = (known.get(work.code)?.revision ?? 0) + 1;
        return { ...shelf, ...work, revision };
      });
      await needs.checking.putWorks(put);
      const standing = schoolKey(school.municipalityId, school.schoolId);
      await noteProgress(needs, shelf, school, terms, hand, protocol ? {} : { absent: 'owe', standing });
    }
    const counts = { created: created.length, updated: updated.length, unchanged: unchanged.length, refused: 0 };
    return importReport([...found, ...findings], counts, { language, dryRun });
  });
