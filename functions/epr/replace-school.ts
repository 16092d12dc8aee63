import { askEprReplacement, decideEprReplacement } from '../../shared/contracts/epr.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { type ObserverNeeds, releaseObservers } from './observers.ts';
import { withDecision, withRequest } from './replacement.rules.ts';
import type { Sample } from './sample.ts';
import { mustBeSeen, publishedSample, putNext, type SampleNeeds } from './sample-needs.ts';

type Needs = Pick<SampleNeeds, 'samples'> & Pick<ObserverNeeds, 'people'>;

/** The regional coordinator asks for another school, and says why. */
export const askReplacement = (needs: Pick<Needs, 'samples'>) =>
  operation(askEprReplacement, async ({ params: { campaignId, territory }, headers, body, hand }) => {
    const stored = await publishedSample(needs, campaignId, territory);
    mustBeSeen(stored, headers['if-match']);
    const sample = withRequest(stored.sample, body.schoolId, body.reason, hand);
    await putNext(needs, stored, sample, 'replacement-asked', hand);
    return numbered(sample, sample.replacements.length);
  });

/** The federal organiser decides; what was asked and decided stays for ever. */
export const decideReplacement = (needs: Needs) =>
  operation(decideEprReplacement, async ({ params: { campaignId, territory, number }, headers, body, hand }) => {
    const stored = await publishedSample(needs, campaignId, territory);
    mustBeSeen(stored, headers['if-match']);
    const sample = withDecision(stored.sample, number, body, hand);
    await putNext(needs, stored, sample, `replacement-${body.decision}`, hand);
    const decided = numbered(sample, number);
    if (decided.status === 'approved') await releaseObservers(needs, campaignId, territory, decided.schoolId, hand);
    return decided;
  });

const numbered = ({ replacements }: Sample, number: number) => {
  const found = replacements.find((one) => one.number === number);
  if (!found) throw problems.eprNoSuchReplacement({ number });
  return found;
};
