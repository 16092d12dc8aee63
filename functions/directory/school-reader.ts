import type { School } from '../../shared/contracts/directory.ts';
import type { Table } from '../../shared/dynamo/table.ts';
import type { SchoolLocator } from '../../shared/http/scope.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { type MunicipalityId, SchoolId } from '../../shared/kernel/ids.ts';
import { regionOf } from '../../shared/kernel/territory.ts';
import { remembered } from './remembered.ts';
import { schoolRepository } from './school.repository.ts';
import type { StoredSchool } from './school.ts';
import { REMEMBERED_MS, territoryReader } from './territory-reader.ts';

/** The schools, and where each lies: by its id or, under a campaign, by its login of the year. */
export type SchoolReader = SchoolLocator & {
  school(id: SchoolId): Promise<School | undefined>;
  /** by id; closed ones too */
  schoolsOf(municipality: MunicipalityId): Promise<School[]>;
  /** the same as they are at this moment: for what must not miss a school that has just come */
  schoolsNow(municipality: MunicipalityId): Promise<School[]>;
  /** a stored school with what follows from where it lies */
  whole(stored: StoredSchool): Promise<School>;
};

/** Schools as they are stored, remembered for ten minutes in each Lambda, or until they are forgotten. */
export const schoolReader = (table: Table, clock: Clock): SchoolReader => {
  const stored = schoolRepository(table);
  const territories = territoryReader(table, clock);
  /** Forgotten ones are asked for strongly, since the index may not know yet what made us forget. */
  const moved = new Set<string>();

  const schools = remembered(clock, REMEMBERED_MS, async (id) => {
    if (!moved.has(id)) return stored.byId(id);
    const found = await stored.now(id);
    moved.delete(id);
    return found;
  });
  const logins = remembered(clock, REMEMBERED_MS, async (ref) => {
    const [campaignId = '', login = ''] = ref.split('#');
    return (await stored.login(campaignId, login))?.schoolId ?? undefined;
  });
  const lists = remembered(clock, REMEMBERED_MS, (municipality) => stored.ofMunicipality(municipality));

  const whole = async ({ revision: _r, movingTo: _to, movedTo: _gone, ...row }: StoredSchool): Promise<School> => {
    const municipality = await territories.territory(row.municipalityId);
    const region = municipality ?? (await territories.territory(regionOf(row.municipalityId)));
    return { ...row, regionId: regionOf(row.municipalityId), timeZone: region?.timeZone ?? 'Europe/Moscow' };
  };

  const school = async (id: SchoolId): Promise<School | undefined> => {
    const row = await schools.get(id);
    return row && whole(row);
  };

  const idOf = async (ref: string, campaignId: string | undefined): Promise<string | undefined> => {
    if (SchoolId.safeParse(ref).success) return ref;
    return campaignId === undefined ? undefined : logins.get(`${campaignId}#${ref}`);
  };

  return {
    school,
    whole,
    schoolsOf: async (municipality) => Promise.all(((await lists.get(municipality)) ?? []).map(whole)),
    schoolsNow: async (municipality) => {
      lists.forget(municipality);
      return Promise.all(((await lists.get(municipality)) ?? []).map(whole));
    },
    locate: async (ref, campaignId) => {
      const id = await idOf(ref, campaignId);
      const found = id === undefined ? undefined : await school(id);
      if (!found) return undefined;
      const { id: schoolId, municipalityId, regionId, timeZone, name } = found;
      return { schoolId, municipalityId, regionId, timeZone, name };
    },
    forget: (schoolId) => {
      moved.add(schoolId);
      schools.forget(schoolId);
      lists.clear();
    },
  };
};
