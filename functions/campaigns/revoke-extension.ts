import type { ExtensionView } from '../../shared/contracts/extensions.ts';
import { revokeSchoolExtension, revokeTerritoryExtension } from '../../shared/contracts/extensions.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Role } from '../../shared/kernel/caller.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { IdempotencyMark } from '../../shared/submissions/idempotency.ts';
import type { Extension, ExtensionPlace } from './extension.ts';
import { extensionNotice } from './extension-notice.rules.ts';
import { extensionView } from './extension-view.rules.ts';
import type { ExtensionNeeds } from './give-extension.ts';
import { zoneOfTerritory } from './participants.ts';
import { schoolPlace, territoryPlace } from './places.rules.ts';

type Revoking = {
  readonly campaignId: CampaignId;
  readonly place: ExtensionPlace;
  readonly zone: string;
  readonly number: number;
  readonly reason: string;
  readonly hand: { readonly by: string; readonly at: Instant; readonly writeId: string };
  readonly role: Role;
  readonly mark: IdempotencyMark | undefined;
};

/** Takes an extension of a territory back; what was handed in meanwhile stays on time. */
export const takeBackTerritoryExtension = (needs: ExtensionNeeds) =>
  operation(revokeTerritoryExtension, async ({ params, body, caller, hand, idempotency }) => {
    const { campaignId, territory, number } = params;
    const zone = await zoneOfTerritory(needs.territories, territory);
    const { role } = caller;
    const place = territoryPlace(territory);
    return revoke(needs, { campaignId, place, zone, number, reason: body.reason, hand, role, mark: idempotency });
  });

/** Takes an extension of a school back. */
export const takeBackSchoolExtension = (needs: ExtensionNeeds) =>
  operation(revokeSchoolExtension, async ({ params, school, body, caller, hand, idempotency }) => {
    const { campaignId, number } = params;
    const { role } = caller;
    const zone = school.timeZone;
    const place = schoolPlace(school);
    return revoke(needs, { campaignId, place, zone, number, reason: body.reason, hand, role, mark: idempotency });
  });

const revoke = async (needs: ExtensionNeeds, revoking: Revoking): Promise<ExtensionView> => {
  const { campaignId, place, zone, number, reason, hand, role, mark } = revoking;
  const { by, at, writeId } = hand;
  const [{ stages }, held] = await Promise.all([
    needs.campaigns.campaign(campaignId),
    needs.extensions.held(campaignId, [place.target]),
  ]);
  const before = held.get(place.target);
  const extension = before?.extensions.find((one) => one.number === number);
  if (!before || !extension) throw problems.notFound({});
  if (role !== 'federal' && extension.role === 'federal') throw problems.extensionFromAbove({});
  if (extension.revoked) throw problems.extensionRevoked({ by: extension.revoked.by, at: extension.revoked.at });
  const after: Extension = { ...extension, revoked: { by, at, reason } };
  const reply = extensionView(after, stages, zone, at);
  const extensions = before.extensions.map((one) => (one === extension ? after : one));
  await needs.extensions.put(
    campaignId,
    place,
    { revision: before.revision + 1, at, by, writeId, extensions },
    { mark, reply },
  );
  await needs.letters.try([extensionNotice(reply, { campaignId, stages, zone })], at);
  await needs.planChanged(campaignId);
  return reply;
};
