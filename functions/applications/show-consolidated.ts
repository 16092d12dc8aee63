import { getConsolidated } from '../../shared/contracts/consolidated.ts';
import type { ConsolidatedView } from '../../shared/contracts/consolidated-views.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { lifeView, stageView } from '../../shared/school-room/life-view.rules.ts';
import { amendedSchools, consolidatedMeasures, isWaiting, pendingChanges } from './consolidated.rules.ts';
import { type Consolidated, consolidatedRef } from './consolidated.ts';
import { type ConsolidatedNeeds, regionTerms } from './consolidated-needs.ts';
import { unpackSchools } from './packed.rules.ts';
import { type SchoolApplication, territoryApplications } from './territory-applications.ts';

/** The consolidated application and how complete it is at this instant. */
export const showConsolidated = (needs: ConsolidatedNeeds) =>
  operation(getConsolidated, async ({ params: { campaignId, territory }, at }) => {
    const [{ stage, assessments }, stored, all] = await Promise.all([
      regionTerms(needs, campaignId, territory),
      needs.consolidated.load(consolidatedRef(campaignId, territory)),
      territoryApplications(needs, campaignId, territory),
    ]);
    return {
      campaignId,
      territory,
      ...lifeView(stored),
      stage: stageView(stage),
      completeness: completeness(all, at),
      signed: stored?.content ? signedView(stored.content, all, assessments) : null,
    };
  });

export const waitingSchools = (all: readonly SchoolApplication[]) =>
  all.filter(isWaiting).map(({ school, stored, item }) => ({
    schoolId: school.id,
    name: school.name,
    municipalityId: school.municipalityId,
    status: stored?.status ?? (item ? ('unreadable' as const) : ('owed' as const)),
  }));

const completeness = (all: readonly SchoolApplication[], at: Instant): ConsolidatedView['completeness'] => {
  const waiting = waitingSchools(all);
  const count = (status: string) => all.filter(({ stored }) => stored?.status === status).length;
  return {
    at,
    schools: all.length,
    accepted: count('accepted'),
    waived: count('waived'),
    isReady: waiting.length === 0,
    waiting,
  };
};

const signedView = (
  content: Consolidated,
  all: readonly SchoolApplication[],
  assessments: readonly Assessment[],
): NonNullable<ConsolidatedView['signed']> => {
  const now = amendedSchools(content);
  const {
    schools = 0,
    classes = 0,
    pupils = 0,
    participants = 0,
  } = consolidatedMeasures(unpackSchools(content.frozen), 0);
  const pending = pendingChanges(now, all, assessments).flatMap(({ before, after }) => after ?? before ?? []);
  return {
    at: content.signedAt,
    by: content.signedBy,
    sha256: content.sha256,
    schools,
    classes,
    pupils,
    participants,
    exceptions: content.exceptions,
    amendments: content.amendments.length,
    currentSha256: content.amendments.at(-1)?.sha256 ?? content.sha256,
    pending: pending.map(({ schoolId, name }) => ({ schoolId, name })),
  };
};
