import { acknowledgeMaterial as contract, listAcknowledgements } from '../../shared/contracts/acknowledgements.ts';
import { changeRequest, operation, type SchoolLocation } from '../../shared/http/operation.ts';
import type { CampaignId } from '../../shared/kernel/ids.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { receiptOf } from '../../shared/submissions/receipt.ts';
import { stageFor } from '../campaigns/index.ts';
import { schoolKey } from '../directory/index.ts';
import { acknowledge } from './acknowledgement.rules.ts';
import { concerns, currentOf, owedVersion } from './material.rules.ts';
import { acknowledgementRef, partOf, type StoredMaterial } from './material.ts';
import type { MaterialNeeds } from './material-needs.ts';
import { newestKnown, newsOf, statusOf } from './material-view.rules.ts';

const stageOfSchool = async ({ campaigns }: MaterialNeeds, campaignId: CampaignId, school: SchoolLocation) =>
  stageFor(await campaigns.deadlines(campaignId, school), 'acknowledgement', undefined, school.timeZone);

/** The school has read the version that counts; owed it is from the publication on, even in the moment before that is stored. */
export const acknowledgeMaterial = (needs: MaterialNeeds) =>
  operation(contract, async (request) => {
    const { params, school, body, hand } = request;
    const { campaignId } = params;
    const [stage, grades, material] = await Promise.all([
      stageOfSchool(needs, campaignId, school),
      needs.materials.grades(campaignId, school),
      needs.materials.find(campaignId, body.materialId),
    ]);
    const reader = { role: 'school', region: school.regionId, grades } as const;
    if (!material?.mustBeAcknowledged || !concerns(material, reader)) throw problems.notOwed({});
    const { version } = body;
    const owed = owedVersion(material);
    if (!owed && !material.versions.some((one) => one.version === version && one.state === 'withdrawn')) {
      throw problems.notOwed({});
    }
    if (owed?.version !== version) throw problems.versionSuperseded({ version, current: owed?.version ?? null });
    return needs.materials.acknowledgements.change(
      acknowledgementRef(campaignId, school, material.id, version),
      changeRequest(request, owed.sha256),
      (stored) => acknowledge(stored, material.id, owed, stage, hand),
      { absent: 'owe', standing: schoolKey(school.municipalityId, school.schoolId) },
    );
  });

/** All that a school is asked to acknowledge, with what it has. */
export const showAcknowledgements = (needs: MaterialNeeds) =>
  operation(listAcknowledgements, async ({ params: { campaignId }, school, language }) => {
    const [{ stageId: _id, ...stage }, grades, stored, federal, regional] = await Promise.all([
      stageOfSchool(needs, campaignId, school),
      needs.materials.grades(campaignId, school),
      needs.materials.ofSchool(campaignId, school),
      needs.materials.ofPublisher(campaignId, FEDERATION),
      needs.materials.ofPublisher(campaignId, school.regionId),
    ]);
    const reader = { role: 'school', region: school.regionId, grades } as const;
    const asked = [...federal, ...regional].filter(
      (material) => material.mustBeAcknowledged && currentOf(material) !== undefined && concerns(material, reader),
    );
    const itemOf = (material: StoredMaterial) => {
      const owed = owedVersion(material);
      if (!owed?.publishedAt) return [];
      const given = stored.find(({ part }) => part === partOf(material.id, owed.version));
      const isGiven = given?.status === 'accepted';
      const known = newestKnown(material, stored)?.version;
      return [
        {
          materialId: material.id,
          title: material.title[language],
          version: owed.version,
          publishedAt: owed.publishedAt,
          status: statusOf(material, stored) ?? 'owed',
          at: isGiven ? given.at : null,
          by: isGiven ? given.by : null,
          onTime: given ? receiptOf(given).onTime : null,
          acknowledgedVersion: known ?? null,
          news: newsOf(material, known),
        },
      ];
    };
    return {
      campaignId,
      schoolId: school.schoolId,
      stage: { ...stage, extension: stage.extension ?? null },
      items: asked.flatMap(itemOf),
    };
  });
