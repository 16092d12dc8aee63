import * as z from 'zod';
import { Login, RegionId, SchoolId, TerritoryId } from './ids.ts';

export const Role = z.enum(['federal', 'regional', 'municipal', 'school', 'expert']);
export type Role = z.infer<typeof Role>;

/** Who asks, as the ID token says: a school's scope is the school, all others' a territory. */
export const Caller = z.discriminatedUnion('role', [
  z.object({ login: Login, role: z.literal('federal'), scope: z.literal('ru') }),
  z.object({ login: Login, role: z.literal('regional'), scope: RegionId }),
  z.object({ login: Login, role: z.literal('municipal'), scope: TerritoryId }),
  z.object({ login: Login, role: z.literal('school'), scope: SchoolId }),
  z.object({ login: Login, role: z.literal('expert'), scope: RegionId }),
]);
export type Caller = z.infer<typeof Caller>;
