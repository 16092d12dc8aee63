import { randomBytes, randomUUID } from 'node:crypto';
import {
  createMaterial as createContract,
  openMaterialVersion as openContract,
  publishMaterialVersion as publishContract,
  withdrawMaterialVersion as withdrawContract,
} from '../../shared/contracts/materials.ts';
import { operation } from '../../shared/http/operation.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import type { CampaignId, MaterialId } from '../../shared/kernel/ids.ts';
import { plusMilliseconds } from '../../shared/kernel/instant.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { contentKey } from './content-key.ts';
import {
  mustBePublishable,
  mustPublish,
  owedVersion,
  published,
  versionNumbered,
  withdrawn,
  withVersion,
} from './material.rules.ts';
import type { StoredMaterial } from './material.ts';
import { type MaterialNeeds, readerOf, visibleMaterial } from './material-needs.ts';
import { materialView } from './material-view.rules.ts';

/** A material of the country or, of a regional coordinator, of its region; nobody else sees it before a version is published. */
export const createMaterial = (needs: MaterialNeeds) =>
  operation(createContract, async ({ params: { campaignId }, body, caller, at, idempotency }) => {
    await needs.campaigns.campaign(campaignId);
    const id: MaterialId = `m-${caller.scope}-${randomBytes(4).toString('hex')}`;
    const material = {
      ...body,
      id,
      campaignId,
      territory: caller.scope,
      revision: 1,
      createdAt: at,
      createdBy: caller.login,
      versions: [],
    };
    const reply = materialView(material, undefined, true);
    await needs.materials.create(material, { mark: idempotency, reply });
    return reply;
  });

/** @throws {Problem} `not-found`, `not-the-publisher` */
const ownMaterial = async (
  needs: MaterialNeeds,
  campaignId: CampaignId,
  id: MaterialId,
  caller: Caller,
): Promise<StoredMaterial> => {
  const reader = await readerOf(needs, campaignId, caller);
  const material = await visibleMaterial(needs, campaignId, id, reader);
  mustPublish(material, caller);
  return material;
};

export const openMaterialVersion = (needs: MaterialNeeds) =>
  operation(openContract, async ({ params, body, caller, hand, idempotency }) => {
    const material = await ownMaterial(needs, params.campaignId, params.materialId, caller);
    const arrival = randomUUID();
    const { note: _note, ...announced } = body;
    const after = withVersion(material, body, arrival, hand);
    const { openSeconds, ...target } = await needs.arrivals.target(arrival, announced);
    const expiresAt = plusMilliseconds(hand.at, openSeconds * 1000);
    const { arrival: _arrival, ...version } = versionNumbered(after, after.versions.length);
    const reply = { ...version, target: { ...target, expiresAt } };
    await needs.materials.save(after, { mark: idempotency, reply });
    return reply;
  });

/** The version counts from now on; done again, it only begins again to make schools owe it. */
export const publishMaterialVersion = (needs: MaterialNeeds) =>
  operation(publishContract, async ({ params, caller, hand }) => {
    const material = await ownMaterial(needs, params.campaignId, params.materialId, caller);
    const version = versionNumbered(material, params.version);
    mustBePublishable(material, version);
    const isPublished = version.state === 'published';
    const after = isPublished ? material : published(material, params.version, hand);
    if (!isPublished) {
      const { sha256, bytes } = version;
      const arrived = await needs.arrivals.keep(version.arrival, version, contentKey(material.campaignId, sha256));
      if (arrived === 'absent') throw problems.fileNotThere({});
      if (arrived === 'different') throw problems.fileDiffers({ sha256, bytes });
      await needs.materials.save(after);
    }
    if (owedVersion(after)) await needs.beginOwing(after);
    return materialView(after, undefined, true);
  });

export const withdrawMaterialVersion = (needs: MaterialNeeds) =>
  operation(withdrawContract, async ({ params, body, caller, hand }) => {
    const material = await ownMaterial(needs, params.campaignId, params.materialId, caller);
    const version = versionNumbered(material, params.version);
    const after = withdrawn(material, version, body.reason, hand);
    await needs.materials.save(after);
    if (material.mustBeAcknowledged && version.state === 'published') await needs.beginOwing(after);
    return materialView(after, undefined, true);
  });
