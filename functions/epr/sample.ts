import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { Replacement, SampleChange, SampleLocality } from '../../shared/contracts/epr-views.ts';
import { canonicalJson } from '../../shared/hash.ts';
import { CampaignId, MunicipalityId, RegionId, SchoolId } from '../../shared/kernel/ids.ts';
import { Instant } from '../../shared/kernel/instant.ts';

/** A school from which a sample may be drawn: its application is accepted and has a grade 11. */
export const FrameSchool = z.object({
  schoolId: SchoolId,
  name: z.string(),
  municipalityId: MunicipalityId,
  locality: SampleLocality,
  /** of grade 11 */
  pupils: z.int().min(1),
});
export type FrameSchool = z.infer<typeof FrameSchool>;

/** A school with its stratum; rows stand by stratum, and within it in the order in which reserves are taken. */
export const SampleRow = FrameSchool.extend({ stratum: z.string(), isChosen: z.boolean() });
export type SampleRow = z.infer<typeof SampleRow>;

/** The sample of a region: who was drawn or loaded, and what was replaced since. */
export const Sample = z.object({
  campaignId: CampaignId,
  regionId: RegionId,
  status: z.enum(['draft', 'published']),
  origin: z.enum(['drawn', 'loaded']),
  seed: z.string().nullable(),
  size: z.int().nullable(),
  sharePercent: z.int().nullable(),
  sizeBounds: z.array(z.int()),
  frame: z.object({ schools: z.int(), sha256: z.string(), leftOut: z.int() }),
  /** how many schools of the frame each stratum has */
  strata: z.array(z.object({ id: z.string(), schools: z.int() })),
  madeAt: Instant,
  madeBy: z.string(),
  publishedAt: Instant.nullable(),
  publishedBy: z.string().nullable(),
  rows: z.array(SampleRow),
  replacements: z.array(Replacement),
});
export type Sample = z.infer<typeof Sample>;

/** What is told of each revision of a sample. */
export const SampleHead = SampleChange;
export type SampleHead = z.infer<typeof SampleHead>;

export type StoredSample = { readonly sample: Sample; readonly revision: number };

/** What we have packed ourselves inflates to less than this. */
const LARGEST_BYTES = 16_000_000;

/** Deflated JSON: the names of 1 500 schools would not fit into an item as they are. */
export const packSample = (sample: Sample): Uint8Array =>
  new Uint8Array(deflateRawSync(canonicalJson(sample), { level: 9 }));

export const unpackSample = (packed: Uint8Array): Sample =>
  Sample.parse(JSON.parse(inflateRawSync(packed, { maxOutputLength: LARGEST_BYTES }).toString()));
