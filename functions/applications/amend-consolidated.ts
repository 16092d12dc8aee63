import { amendConsolidated as contract } from '../../shared/contracts/consolidated.ts';
import { changeRequest, operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { Submission } from '../../shared/submissions/envelope.ts';
import { correct } from '../../shared/submissions/judgement.rules.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import { amendedSchools, applied, consolidatedMeasures, pendingChanges, schoolsHash } from './consolidated.rules.ts';
import { type Consolidated, consolidatedRef } from './consolidated.ts';
import { type ConsolidatedNeeds, type RegionTerms, regionTerms } from './consolidated-needs.ts';
import { packChanges } from './packed.rules.ts';
import { type SchoolApplication, territoryApplications } from './territory-applications.ts';

/** An item takes 400 KB; the envelope and the keys have the rest. */
const CONTENT_LIMIT_BYTES = 350_000;

/** What has changed in the schools since the signature, or since the last amendment, becomes the next amendment. */
export const amendConsolidated = (needs: ConsolidatedNeeds) =>
  operation(contract, async (request) => {
    const { params, body, hand } = request;
    const { campaignId, territory } = params;
    const [terms, all] = await Promise.all([
      regionTerms(needs, campaignId, territory),
      territoryApplications(needs, campaignId, territory),
    ]);
    return needs.consolidated.change(
      consolidatedRef(campaignId, territory),
      changeRequest(request),
      (stored) => amended(stored, all, body.reason, terms, hand),
      { absent: 'owe' },
    );
  });

const amended = (
  stored: Submission<Consolidated>,
  all: readonly SchoolApplication[],
  reason: string,
  { stage, assessments }: RegionTerms,
  hand: Hand,
): Submission<Consolidated> => {
  if (!stored.content) throw problems.notSigned({});
  const before = amendedSchools(stored.content);
  const changes = pendingChanges(before, all, assessments);
  const schools = applied(before, changes);
  const number = stored.content.amendments.length + 1;
  const sha256 = schoolsHash(schools);
  const amendment = { number, at: hand.at, by: hand.by, reason, sha256, changes: packChanges(changes) };
  const content = { ...stored.content, amendments: [...stored.content.amendments, amendment] };
  const measures = consolidatedMeasures(schools, number);
  const after = correct(stored, { content, contentHash: sha256, measures, entails: [] }, stage, hand, reason);
  if (changes.length === 0) throw problems.nothingToAmend({});
  if (bytesOf(content) > CONTENT_LIMIT_BYTES) throw problems.amendmentsFull({ amendments: number - 1 });
  return after;
};

const textBytes = (text: string): number => Buffer.byteLength(text);

const bytesOf = ({ frozen, exceptions, amendments }: Consolidated): number =>
  frozen.byteLength +
  textBytes(JSON.stringify(exceptions)) +
  amendments.reduce((sum, { changes, reason }) => sum + changes.byteLength + textBytes(reason) + 200, 0);
