import {
  acceptTerritoryApplications as acceptContract,
  reinstateTerritoryApplications as reinstateContract,
  waiveTerritoryApplications as waiveContract,
} from '../../shared/contracts/applications.ts';
import type { ImportReport } from '../../shared/contracts/common.ts';
import type { Language } from '../../shared/contracts/contract.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, TerritoryId } from '../../shared/kernel/ids.ts';
import { regionOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { statusNames } from '../../shared/problems/submission.problems.ts';
import { waiverComment, waiverFaults } from '../../shared/school-room/waiver.rules.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { reinstate, waive } from '../../shared/submissions/judgement.rules.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { mustBeCorrectable } from '../../shared/submissions/stage.ts';
import { type Application, applicationRef } from './application.ts';
import { type ApplicationNeeds, orOwe, planOf, type Terms } from './application-needs.ts';
import { formFaults } from './form-faults.rules.ts';
import { formGaps } from './form-gaps.rules.ts';
import { accepted } from './judge-application.ts';
import { type SchoolApplication, type TerritoryNeeds, territoryApplications } from './territory-applications.ts';

type Needs = ApplicationNeeds & TerritoryNeeds;

/** Schools changed at once. */
const AT_ONCE = 12;

/** What is to become of one school's application. */
type Verdict =
  | { readonly is: 'unchanged' }
  | { readonly is: 'refused'; readonly found: Found }
  | { readonly is: 'changed'; readonly decide: (stored: Submission<Application>) => Submission<Application> };

type Bulk = {
  readonly campaignId: CampaignId;
  readonly territory: TerritoryId;
  readonly hand: Hand;
  readonly language: Language;
  readonly dryRun: boolean;
};

/**
 * One verdict per school, each stored by itself: repeated, it changes only what is left, so that nothing is lost where it stopped.
 * What this same call has stored before it had to start anew counts as changed.
 */
const forEachSchool = async (
  needs: Needs,
  { campaignId, territory, hand, language, dryRun }: Bulk,
  verdictOf: (one: SchoolApplication, terms: Terms) => Verdict,
): Promise<ImportReport> => {
  const [termsIn, all] = await Promise.all([
    planOf(needs.campaigns, campaignId, regionOf(territory)),
    territoryApplications(needs, campaignId, territory),
  ]);
  const outcomes = await concurrently(AT_ONCE, all, async (one) => {
    const terms = termsIn(one.school);
    mustBeCorrectable(terms.stage, hand.at);
    if (one.stored?.writeId === hand.writeId) return { is: 'changed' as const };
    const verdict = one.item && !one.stored ? unreadable(one) : verdictOf(one, terms);
    if (verdict.is !== 'changed' || dryRun) return verdict;
    const ref = applicationRef(campaignId, { ...one.school, schoolId: one.school.id });
    await needs.applications.change(ref, { hand }, verdict.decide, {
      ...orOwe({ municipalityId: one.school.municipalityId, schoolId: one.school.id }),
      item: one.item ?? null,
    });
    return verdict;
  });
  const count = (is: Verdict['is']) => outcomes.filter((outcome) => outcome.is === is).length;
  const found = outcomes.flatMap((outcome) => ('found' in outcome ? [outcome.found] : []));
  const counts = { created: 0, updated: count('changed'), unchanged: count('unchanged'), refused: count('refused') };
  return importReport(found, counts, { language, dryRun });
};

/** One finding per school; the others go on, so none of them is an error of the whole. */
const refused = ({ school }: SchoolApplication, code: string, message: Found['message']): Verdict => ({
  is: 'refused',
  found: {
    code,
    severity: 'warning',
    message: { ru: `${school.name}: ${message.ru}`, en: `${school.name}: ${message.en}` },
    location: { pointer: `/schools/${school.id}` },
    value: school.id,
  },
});

const unreadable = (one: SchoolApplication): Verdict =>
  refused(one, 'application-unreadable', {
    ru: 'заявка не читается, мы уже знаем об этом.',
    en: 'the application cannot be read, we know of it.',
  });

const acceptance = (one: SchoolApplication, { stage, assessments }: Terms, hand: Hand): Verdict => {
  const status = one.stored?.status ?? 'owed';
  if (status === 'accepted' || status === 'waived' || status === 'withdrawn') return { is: 'unchanged' };
  if (status !== 'submitted') {
    return refused(one, 'application-not-submitted', {
      ru: `заявка не отправлена, состояние «${statusNames[status]?.ru}».`,
      en: `not submitted, the state is "${statusNames[status]?.en}".`,
    });
  }
  const form = one.stored?.content ?? { classes: [], decisions: [] };
  const missing = [...formFaults(form, assessments), ...formGaps(form, assessments)];
  if (missing.length > 0) {
    return refused(one, 'application-incomplete', {
      ru: `заявка больше не полна: ${missing.map(({ detail }) => detail.ru).join(' ')}`,
      en: `no longer complete: ${missing.map(({ detail }) => detail.en).join(' ')}`,
    });
  }
  return { is: 'changed', decide: (stored) => accepted(stored, stage, assessments, hand) };
};

/** All submitted applications of a municipality or region; the others are named. */
export const acceptTerritory = (needs: Needs) =>
  operation(acceptContract, ({ params, query, hand, language }) =>
    forEachSchool(needs, { ...params, hand, language, dryRun: query.dryRun ?? false }, (one, terms) =>
      acceptance(one, terms, hand),
    ),
  );

/** The federal organiser frees a whole territory, such as a region that takes part only if it wants to. */
export const waiveTerritory = (needs: Needs) =>
  operation(waiveContract, async ({ params, query, body, hand, language }) => {
    const errors = waiverFaults(body);
    if (errors.length > 0) throw problems.invalidRequest({}, errors);
    const bulk = { ...params, hand, language, dryRun: query.dryRun ?? false };
    return forEachSchool(needs, bulk, ({ stored }, { stage }) =>
      stored?.status === 'waived' || stored?.status === 'withdrawn'
        ? { is: 'unchanged' }
        : { is: 'changed', decide: (before) => waive(before, waiverComment(body), stage, hand) },
    );
  });

/** Only what the caller has waived: the waivers that the region gave for single schools stay. */
export const reinstateTerritory = (needs: Needs) =>
  operation(reinstateContract, ({ params, query, hand, language }) =>
    forEachSchool(needs, { ...params, hand, language, dryRun: query.dryRun ?? false }, ({ stored }, { stage }) =>
      stored?.status === 'waived' && stored.by === hand.by
        ? { is: 'changed', decide: (before) => reinstate(before, stage, hand) }
        : { is: 'unchanged' },
    ),
  );
