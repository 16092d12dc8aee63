import { type FileLink, fileTypes } from '../../shared/contracts/file-announcement.ts';
import { linkMaterialVersion as contract } from '../../shared/contracts/materials.ts';
import { operation } from '../../shared/http/operation.ts';
import { plusMilliseconds } from '../../shared/kernel/instant.ts';
import { levelOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { contentKey } from './content-key.ts';
import { versionNumbered } from './material.rules.ts';
import { type MaterialNeeds, readerOf, visibleMaterial } from './material-needs.ts';

/** Long enough to begin a download, too short to pass around. */
const LINK_SECONDS = 300;

/** A published version's file; who was given a link, and when, is kept before the link is given. */
export const linkVersion = (needs: MaterialNeeds) =>
  operation(contract, async ({ params: { campaignId, materialId, version: number }, caller, hand }) => {
    const reader = await readerOf(needs, campaignId, caller);
    const material = await visibleMaterial(needs, campaignId, materialId, reader);
    const version = versionNumbered(material, number);
    if (version.state !== 'published') throw problems.notFound({});
    const { school, region } = reader;
    const municipality = caller.role === 'municipal' && levelOf(caller.scope) === 'municipality' ? caller.scope : null;
    const download = {
      by: caller.login,
      role: caller.role,
      at: hand.at,
      schoolId: school?.schoolId ?? null,
      municipalityId: school?.municipalityId ?? municipality,
    };
    await needs.materials.keepDownload({ campaignId, materialId, version: number }, region, download, hand.writeId);
    const { fileName, mediaType, bytes, sha256 } = version;
    const saved = `${materialId}-${number}.${fileTypes[mediaType]}`;
    const url = await needs.links.download(contentKey(campaignId, sha256), saved, LINK_SECONDS);
    const expiresAt = plusMilliseconds(hand.at, LINK_SECONDS * 1000);
    const link: FileLink = { fileName, mediaType, bytes, sha256, url, expiresAt };
    return link;
  });
