import * as z from 'zod';
import { School, Territory } from '../../shared/contracts/directory.ts';
import { MunicipalityId } from '../../shared/kernel/ids.ts';

/** A school as a register tells of it; region and zone follow from its municipality. */
export const SchoolRow = School.omit({ timeZone: true, regionId: true });
export type SchoolRow = z.infer<typeof SchoolRow>;

/** A school as it is stored. */
export const StoredSchool = SchoolRow.extend({
  revision: z.int().min(1),
  /** its submissions are on their way there: whoever finds this finishes that move first */
  movingTo: MunicipalityId.optional(),
  /** only a trace: the school is there now */
  movedTo: MunicipalityId.optional(),
});
export type StoredSchool = z.infer<typeof StoredSchool>;

/** A territory as it is stored; a municipality has a zone only where it is not its region's. */
export const TerritoryRow = Territory.extend({ timeZone: z.string().optional() });
export type TerritoryRow = z.infer<typeof TerritoryRow>;

/** A login of the year and whose it is; `null` when the school was given another one. */
export const StoredLogin = z.object({
  campaignId: z.string(),
  login: z.string(),
  schoolId: z.string().nullable(),
  revision: z.int().min(1),
});
export type StoredLogin = z.infer<typeof StoredLogin>;
