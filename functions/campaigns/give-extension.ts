import {
  type ExtensionRequest,
  type ExtensionView,
  extendSchool,
  extendTerritory,
} from '../../shared/contracts/extensions.ts';
import { operation } from '../../shared/http/operation.ts';
import { json } from '../../shared/http/reply.ts';
import type { Role } from '../../shared/kernel/caller.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { Post } from '../../shared/messages/notices.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { IdempotencyMark } from '../../shared/submissions/idempotency.ts';
import type { CampaignReader } from './campaign-reader.repository.ts';
import type { ExtensionRepository } from './extension.repository.ts';
import { extensionFaults } from './extension.rules.ts';
import type { Extension, ExtensionPlace } from './extension.ts';
import { extensionNotice } from './extension-notice.rules.ts';
import { extensionView } from './extension-view.rules.ts';
import { type Territories, zoneOfTerritory } from './participants.ts';
import { schoolPlace, targetsAbove, territoryPlace } from './places.rules.ts';
import type { TellPlan } from './tell-plan.ts';

/** Extensions of one place: the whole of them is read at every upload of its schools. */
const MOST_EXTENSIONS = 40;

export type ExtensionNeeds = {
  readonly campaigns: Pick<CampaignReader, 'campaign'>;
  readonly territories: Territories;
  readonly extensions: ExtensionRepository;
  readonly letters: Pick<Post, 'try'>;
  readonly planChanged: TellPlan;
};

type Given = {
  readonly campaignId: CampaignId;
  readonly place: ExtensionPlace;
  readonly zone: string;
  readonly asked: ExtensionRequest;
  readonly hand: { readonly by: string; readonly at: Instant; readonly writeId: string };
  readonly role: Role;
  readonly mark: IdempotencyMark | undefined;
};

/** More time for all schools of a territory, at once and with a reason. */
export const giveTerritoryExtension = (needs: ExtensionNeeds) =>
  operation(extendTerritory, async ({ params: { campaignId, territory }, body, caller, hand, idempotency }) => {
    const zone = await zoneOfTerritory(needs.territories, territory);
    const place = territoryPlace(territory);
    const given = { campaignId, place, zone, asked: body, hand, role: caller.role, mark: idempotency };
    return json(await give(needs, given), { status: 201 });
  });

/** More time for one school. */
export const giveSchoolExtension = (needs: ExtensionNeeds) =>
  operation(extendSchool, async ({ params: { campaignId }, school, body, caller, hand, idempotency }) => {
    const place = schoolPlace(school);
    const given = { campaignId, place, zone: school.timeZone, asked: body, hand, role: caller.role, mark: idempotency };
    return json(await give(needs, given), { status: 201 });
  });

const give = async (needs: ExtensionNeeds, given: Given): Promise<ExtensionView> => {
  const { campaignId, place, zone, asked, hand, role, mark } = given;
  const { by, at, writeId } = hand;
  const [{ stages }, held] = await Promise.all([
    needs.campaigns.campaign(campaignId),
    needs.extensions.held(campaignId, [...targetsAbove(place), place.target]),
  ]);
  const giver: Extension['role'] = role === 'federal' ? 'federal' : 'regional';
  const known = [...held.values()].flatMap(({ extensions }) => extensions);
  const faults = extensionFaults(stages, asked, { role: giver, at, zone, known });
  if (faults.length > 0) throw problems.extensionFaulty({}, faults);
  const before = held.get(place.target);
  const own = before?.extensions ?? [];
  if (own.length >= MOST_EXTENSIONS) throw problems.tooManyExtensions({ limit: MOST_EXTENSIONS });
  const extension: Extension = { number: own.length + 1, target: place.target, ...asked, by, role: giver, at };
  const reply = extensionView(extension, stages, zone, at);
  const after = { revision: (before?.revision ?? 0) + 1, at, by, writeId, extensions: [...own, extension] };
  await needs.extensions.put(campaignId, place, after, { mark, reply });
  await needs.letters.try([extensionNotice(reply, { campaignId, stages, zone })], at);
  await needs.planChanged(campaignId);
  return reply;
};
