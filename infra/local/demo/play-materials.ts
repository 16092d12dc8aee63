import { createHash } from 'node:crypto';
import { acknowledgeMaterial } from '../../../shared/contracts/acknowledgements.ts';
import {
  createMaterial,
  listMaterials,
  openMaterialVersion,
  publishMaterialVersion,
} from '../../../shared/contracts/materials.ts';
import { concurrently } from '../../../shared/kernel/concurrent.ts';
import type { CampaignId } from '../../../shared/kernel/ids.ts';
import type { ApiClient } from './api-client.ts';
import { type DemoMaterial, demoMaterials } from './demo-materials.ts';
import { FEDERAL, ofSchool, type Play, REGIONAL } from './play-context.ts';

type Api = Pick<ApiClient, 'call'>;

/** Announces a text as the next version of a material, puts it by its link and publishes it. @returns the version */
export const publishVersion = async (
  api: Api,
  campaignId: CampaignId,
  login: string,
  materialId: string,
  { text, note }: { readonly text: string; readonly note: string },
): Promise<number> => {
  const bytes = Buffer.from(text);
  const params = { campaignId, materialId };
  const body = {
    fileName: 'material.md',
    mediaType: 'text/markdown' as const,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    note,
  };
  const { value } = await api.call(openMaterialVersion, login, { params, body });
  const { 'content-length': _counted, ...headers } = value.target.headers;
  const put = await fetch(value.target.url, { method: 'PUT', headers, body: bytes });
  if (!put.ok) throw new Error(`The store answered the put of a material with ${put.status}.`);
  await api.call(publishMaterialVersion, login, { params: { ...params, version: String(value.version) } });
  return value.version;
};

const publisherOf = ({ publisher }: DemoMaterial): string => (publisher === 'federal' ? FEDERAL : REGIONAL);

/** What the organisers have published by now; what is there already stays. */
export const playMaterials = async ({ api, campaignId }: Play): Promise<void> => {
  const { value: known } = await api.call(listMaterials, REGIONAL, { params: { campaignId } });
  const { value: federal } = await api.call(listMaterials, FEDERAL, { params: { campaignId } });
  const titles = new Set([...known.items, ...federal.items].map(({ title }) => title.ru));
  for (const material of demoMaterials.filter(({ head }) => !titles.has(head.title.ru))) {
    const login = publisherOf(material);
    const { value } = await api.call(createMaterial, login, { params: { campaignId }, body: material.head });
    for (const version of material.versions) await publishVersion(api, campaignId, login, value.id, version);
  }
};

/**
 * Schools acknowledge what they owe.
 *
 * @param reads which school has read how many of its materials; the others are laggards
 */
export const playAcknowledgements = async (
  play: Play,
  reads: (schoolId: string) => 'all' | 'some' | 'none',
): Promise<void> => {
  const { api, campaignId } = play;
  await concurrently(play.width, play.schools, async (school) => {
    const story = reads(school.id);
    if (story === 'none') return;
    const { value } = await api.call(listMaterials, school.login, { params: { campaignId } });
    const owed = value.items.filter(({ acknowledgement }) => acknowledgement?.isOwed);
    for (const { id, current } of story === 'all' ? owed : owed.slice(0, 1)) {
      const body = { materialId: id, version: current?.version ?? 1 };
      await api.call(acknowledgeMaterial, school.login, { params: ofSchool(play, school), body });
    }
  });
};
