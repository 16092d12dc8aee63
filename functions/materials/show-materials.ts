import { getMaterial, listMaterials } from '../../shared/contracts/materials.ts';
import { operation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { stageFor } from '../campaigns/index.ts';
import { isPublisher } from './material.rules.ts';
import {
  isVisible,
  type MaterialNeeds,
  publishersFor,
  type Reader,
  readerOf,
  visibleMaterial,
} from './material-needs.ts';
import { listedView, materialView, type SchoolSide } from './material-view.rules.ts';

/** What concerns the caller, oldest first; its publisher sees what is not published yet too. */
export const showMaterials = (needs: MaterialNeeds) =>
  operation(listMaterials, async ({ params: { campaignId }, caller }) => {
    const reader = await readerOf(needs, campaignId, caller);
    const [side, ...shelves] = await Promise.all([
      schoolSide(needs, campaignId, reader),
      ...publishersFor(reader).map((publisher) => needs.materials.ofPublisher(campaignId, publisher)),
    ]);
    const visible = shelves.flat().filter((material) => isVisible(material, reader));
    return { items: visible.map((material) => listedView(material, side)) };
  });

export const showMaterial = (needs: MaterialNeeds) =>
  operation(getMaterial, async ({ params: { campaignId, materialId }, caller }) => {
    const reader = await readerOf(needs, campaignId, caller);
    const [side, material] = await Promise.all([
      schoolSide(needs, campaignId, reader),
      visibleMaterial(needs, campaignId, materialId, reader),
    ]);
    return materialView(material, side, isPublisher(material, caller));
  });

/** @throws {Problem} `not-found` for a campaign that there is not, whoever asks */
const schoolSide = async (
  { campaigns, materials }: MaterialNeeds,
  campaignId: CampaignId,
  { school }: Reader,
): Promise<SchoolSide | undefined> => {
  if (!school) {
    await campaigns.campaign(campaignId);
    return undefined;
  }
  const [campaign, stored] = await Promise.all([
    campaigns.deadlines(campaignId, school),
    materials.ofSchool(campaignId, school),
  ]);
  const isPlanned = campaign.stages.some(({ kind }) => kind === 'acknowledgement');
  const dueAt = isPlanned ? stageFor(campaign, 'acknowledgement', undefined, school.timeZone).dueAt : null;
  return { stored, dueAt };
};
