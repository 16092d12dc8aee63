import { publisherOf } from '../../shared/contracts/materials-views.ts';
import type { SchoolLocation } from '../../shared/http/operation.ts';
import type { SchoolLocator } from '../../shared/http/scope.ts';
import type { Grade } from '../../shared/kernel/assessment.ts';
import type { Caller } from '../../shared/kernel/caller.ts';
import type { CampaignId, MaterialId } from '../../shared/kernel/ids.ts';
import { FEDERATION } from '../../shared/kernel/territory.ts';
import type { Arrivals } from '../../shared/objects/arrivals.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { CampaignReader } from '../campaigns/index.ts';
import { concerns, currentOf, isPublisher } from './material.rules.ts';
import type { StoredMaterial } from './material.ts';
import type { MaterialsRepository } from './materials.repository.ts';

export type MaterialNeeds = {
  readonly materials: MaterialsRepository;
  readonly campaigns: Pick<CampaignReader, 'campaign' | 'deadlines'>;
  readonly schools: Pick<SchoolLocator, 'locate'>;
  readonly arrivals: Arrivals;
  /** a link by which a kept file is got, and how long it lives */
  readonly links: { download(key: string, fileName: string, expiresSeconds: number): Promise<string> };
  /** begins to make schools owe what has been published; the answer does not wait for it */
  readonly beginOwing: (event: { campaignId: CampaignId; territory: string }) => Promise<void>;
};

/** Who reads, and from where. */
export type Reader = {
  readonly caller: Caller;
  /** `ru` for the federal organiser */
  readonly region: string;
  /** undefined for all but a school */
  readonly school: SchoolLocation | undefined;
  readonly grades: readonly Grade[];
};

/** `ru-22-001` and `ru-22` are in `ru-22`. */
const regionOf = (scope: string): string => scope.slice(0, 'ru-22'.length);

/** @throws {Problem} `not-found` for a school that the directory does not know */
export const readerOf = async (
  { schools, materials }: Pick<MaterialNeeds, 'schools' | 'materials'>,
  campaignId: CampaignId,
  caller: Caller,
): Promise<Reader> => {
  if (caller.role !== 'school') return { caller, region: regionOf(caller.scope), school: undefined, grades: [] };
  const school = await schools.locate(caller.scope, campaignId);
  if (!school) throw problems.notFound({});
  return { caller, region: school.regionId, school, grades: await materials.grades(campaignId, school) };
};

/** Whether somebody may read of it at all: its publisher and the federal organiser always, others what is published and for them. */
export const isVisible = (material: StoredMaterial, { caller, region, grades }: Reader): boolean =>
  isPublisher(material, caller) ||
  caller.role === 'federal' ||
  (currentOf(material) !== undefined && concerns(material, { role: caller.role, region, grades }));

/** Whose materials a reader sees. */
export const publishersFor = ({ region }: Reader): string[] => [...new Set([FEDERATION, region])];

/** @throws {Problem} `not-found` when there is none, or none for this reader */
export const visibleMaterial = async (
  { materials }: Pick<MaterialNeeds, 'materials'>,
  campaignId: CampaignId,
  id: MaterialId,
  reader: Reader,
): Promise<StoredMaterial> => {
  const isNear = reader.caller.role === 'federal' || publishersFor(reader).includes(publisherOf(id));
  const material = isNear ? await materials.find(campaignId, id) : undefined;
  if (!material || !isVisible(material, reader)) throw problems.notFound({});
  return material;
};
