import * as z from 'zod';
import { CampaignId, MunicipalityId, RegionId, SchoolId, SchoolLogin, TerritoryId } from '../kernel/ids.ts';
import { CSV, dryRun, ImportReport, pageOf, pageQuery, XLSX } from './common.ts';
import type { Contract } from './contract.ts';

/** An office that answers for the assessment, never a person: names of people are not kept here. */
export const Office = z
  .object({
    post: z.string().max(200).optional().meta({ description: 'the post, not the person who holds it' }),
    email: z.string().max(200).optional(),
    phone: z.string().max(50).optional(),
  })
  .meta({ id: 'Office' });
export type Office = z.infer<typeof Office>;

export const Territory = z
  .object({
    id: TerritoryId,
    name: z.string(),
    level: z.enum(['federation', 'region', 'municipality']),
    parent: TerritoryId.nullable(),
    timeZone: z.string().meta({ description: "IANA; a municipality's own or its region's" }),
    pseudo: z
      .literal('regional-subordination')
      .optional()
      .meta({ description: 'no place: the schools that the region itself runs' }),
    voluntary: z.boolean().optional().meta({ description: 'the region takes part as it wishes' }),
    contact: Office.optional(),
  })
  .meta({ id: 'Territory' });
export type Territory = z.infer<typeof Territory>;

export const SchoolType = z.enum([
  'primary',
  'basic',
  'secondary',
  'gymnasium',
  'lyceum',
  'cadet',
  'boarding',
  'evening',
  'special',
  'college',
]);
export type SchoolType = z.infer<typeof SchoolType>;

export const LocalityStatus = z.enum(['capital', 'town', 'settlement', 'village']);

/** Where a school stands; `size` 1 is under 1 000 people, 2 to 5, 3 to 10, 4 to 50, 5 to 100, 6 to 450, 7 over 450 thousand. */
export const Locality = z
  .object({
    name: z.string().min(1).max(200),
    status: LocalityStatus.optional(),
    size: z.int().min(1).max(7).optional(),
  })
  .meta({ id: 'Locality' });

export const School = z
  .object({
    id: SchoolId,
    name: z.string().min(1).max(500),
    shortName: z.string().max(200).optional(),
    municipalityId: MunicipalityId,
    regionId: RegionId,
    type: SchoolType,
    timeZone: z.string().meta({ description: "IANA; of the school's municipality" }),
    locality: Locality.optional(),
    contact: Office,
    logins: z.record(CampaignId, SchoolLogin).meta({ description: 'the login of the year, by campaign' }),
    closed: z.boolean().optional().meta({ description: 'works no more; kept for the years when it did' }),
  })
  .meta({ id: 'School' });
export type School = z.infer<typeof School>;

const everyone = ['federal', 'regional', 'municipal', 'school', 'expert'] as const;
const coordinators = ['federal', 'regional', 'municipal'] as const;

export const getTerritory = {
  name: 'getTerritory',
  room: 'directory',
  method: 'GET',
  path: '/territories/{territory}',
  access: { roles: everyone, target: 'territory', ancestors: true },
  summary: { ru: 'Территория и её части', en: 'A territory and its parts' },
  params: z.object({ territory: TerritoryId }),
  reply: Territory.extend({ children: z.array(Territory) }).meta({ id: 'TerritoryWithParts' }),
  success: 200,
} as const satisfies Contract;

export const listSchools = {
  name: 'listSchools',
  room: 'directory',
  method: 'GET',
  path: '/territories/{territory}/schools',
  access: { roles: coordinators, target: 'territory' },
  summary: { ru: 'Школы территории, постранично', en: 'The schools of a territory, by page' },
  params: z.object({ territory: TerritoryId }),
  query: pageQuery,
  reply: pageOf(School),
  success: 200,
  problems: ['invalid-cursor'],
} as const satisfies Contract;

export const getSchool = {
  name: 'getSchool',
  room: 'directory',
  method: 'GET',
  path: '/schools/{schoolId}',
  access: { roles: [...coordinators, 'school'], target: 'school' },
  summary: { ru: 'Сведения о школе', en: 'A school' },
  params: z.object({ schoolId: SchoolId }),
  reply: School,
  success: 200,
} as const satisfies Contract;

export const importSchools = {
  name: 'importSchools',
  room: 'directory',
  method: 'POST',
  path: '/directory/imports',
  access: { roles: ['federal', 'regional'], target: 'territory' },
  summary: { ru: 'Загрузка реестра школ (CSV или XLSX)', en: 'Loads a register of schools (CSV or XLSX)' },
  query: dryRun.extend({
    territory: TerritoryId.optional().meta({
      description: "every school of the file must lie in it; the caller's own without it",
    }),
    campaign: CampaignId.optional().meta({ description: 'the campaign to which the column of logins belongs' }),
  }),
  body: 'file',
  consumes: [CSV, XLSX],
  reply: ImportReport,
  success: 200,
  problems: ['import-refused'],
} as const satisfies Contract;

export const directoryContracts: readonly Contract[] = [getTerritory, listSchools, getSchool, importSchools];
