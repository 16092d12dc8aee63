import { overRevisionBefore } from '../../shared/dynamo/condition.ts';
import { key } from '../../shared/dynamo/key.ts';
import { putNew } from '../../shared/dynamo/put-new.ts';
import type { Item, Key, Put, Table } from '../../shared/dynamo/table.ts';
import type { MunicipalityId, SchoolId } from '../../shared/kernel/ids.ts';
import { type SchoolRow, StoredLogin, StoredSchool } from './school.ts';

type NewLogin = { readonly campaignId: string; readonly login: string; readonly schoolId: SchoolId };

const municipalityKey = (municipality: MunicipalityId): string => key('D', 'M', municipality);

export const schoolKey = (municipality: MunicipalityId, schoolId: SchoolId): Key => ({
  pk: municipalityKey(municipality),
  sk: key('S', schoolId),
});

export const loginKey = (campaignId: string, login: string): Key => ({ pk: key('LOGIN', campaignId, login), sk: '-' });

/** @throws {z.ZodError} when it is no school */
export const toSchool = (item: Item): StoredSchool => StoredSchool.parse(item.e);

/** A trace keeps its place in the index, so that a school on the move is never without one. */
const schoolItem = (e: StoredSchool): Item => ({
  ...schoolKey(e.municipalityId, e.id),
  gsi1pk: key('S', e.id),
  gsi1sk: '-',
  e,
  schema: 'school@1',
});

export const loginItem = (e: StoredLogin): Item => ({ ...loginKey(e.campaignId, e.login), e, schema: 'login@1' });

/** A change of a school: over nothing, or over exactly the revision before. */
export const schoolPut = (e: StoredSchool): Put => ({ item: schoolItem(e), condition: overRevisionBefore(e.revision) });
export const loginPut = (e: StoredLogin): Put => ({ item: loginItem(e), condition: overRevisionBefore(e.revision) });

/**
 * | access pattern                    | index | pk                   | sk          |
 * | --------------------------------- | ----- | -------------------- | ----------- |
 * | D3 one school, its place known    | table | D#M#{municipality}   | S#{school}  |
 * | D4 the schools of a municipality  | table | D#M#{municipality}   | begins S#   |
 * | D5 one school, its place unknown  | gsi1  | S#{school}           | -           |
 * | D6 whose a login of the year is   | table | LOGIN#{c}#{login}    | -           |
 */
export const schoolRepository = (table: Table) => {
  /** D3, strongly consistent. */
  const at = async (municipality: MunicipalityId, schoolId: SchoolId): Promise<StoredSchool | undefined> => {
    const item = await table.get(schoolKey(municipality, schoolId));
    return item && toSchool(item);
  };

  /** D5; an index, so it may name a place that the school has just left, never none. */
  const byId = async (schoolId: SchoolId): Promise<StoredSchool | undefined> => {
    const items = await table.all({ index: 'gsi1', pk: key('S', schoolId) });
    const places = items.map(toSchool);
    return places.find(({ movedTo }) => movedTo === undefined) ?? places[0];
  };

  /** Logins of the year that nobody has yet; the rows of their schools carry them too. */
  const putLogins = (logins: readonly NewLogin[]): Promise<unknown> =>
    putNew(
      table,
      logins.map((login) => loginItem({ ...login, revision: 1 })),
    );

  return {
    at,
    byId,

    /** D5, then D3 along the traces: where the school is at this instant. */
    now: async (schoolId: SchoolId): Promise<StoredSchool | undefined> => {
      const indexed = await byId(schoolId);
      let found = indexed && (await at(indexed.municipalityId, schoolId));
      // A school comes back to a place by overwriting its trace there, so no trace is met twice.
      while (found?.movedTo !== undefined) found = await at(found.movedTo, schoolId);
      return found;
    },

    /** D4, by id, strongly consistent; traces of schools that moved away are left out. */
    ofMunicipality: async (municipality: MunicipalityId): Promise<StoredSchool[]> => {
      const items = await table.all({ pk: municipalityKey(municipality), skPrefix: 'S#', consistent: true });
      return items.map(toSchool).filter(({ movedTo }) => movedTo === undefined);
    },

    /** D4, a page by id, beginning behind the school `after`; traces are left out, so a page may be short. */
    page: async (municipality: MunicipalityId, limit: number, after?: SchoolId) => {
      const start = after === undefined ? undefined : { ...schoolKey(municipality, after) };
      const page = await table.page({ pk: municipalityKey(municipality), skPrefix: 'S#' }, limit, start);
      const last = page.after && String(page.after.sk).slice('S#'.length);
      return { schools: page.items.map(toSchool).filter((s) => s.movedTo === undefined), after: last };
    },

    /** D6 */
    login: async (campaignId: string, login: string): Promise<StoredLogin | undefined> => {
      const item = await table.get(loginKey(campaignId, login));
      return item && StoredLogin.parse(item.e);
    },

    /** D6 for many, strongly consistent. */
    logins: async (campaignId: string, logins: readonly string[]): Promise<StoredLogin[]> =>
      (await table.getAll(logins.map((login) => loginKey(campaignId, login)))).map((i) => StoredLogin.parse(i.e)),

    /** New schools with the logins that their rows carry; what is stored already stays as it is. */
    putSchools: async (rows: readonly SchoolRow[]): Promise<void> => {
      await putNew(
        table,
        rows.map((row) => schoolItem(StoredSchool.parse({ ...row, revision: 1 }))),
      );
      const logins = rows.flatMap((row) =>
        Object.entries(row.logins).map(([campaignId, login]) => ({ campaignId, login, schoolId: row.id })),
      );
      await putLogins(logins);
    },

    putLogins,

    /** A school over the revision before, or a new one. @returns whether it was stored; otherwise something came between */
    put: async (school: StoredSchool): Promise<boolean> => (await table.put(schoolPut(school))).stored,

    /** @returns whether it was stored; otherwise something came between */
    putLogin: async (login: StoredLogin): Promise<boolean> => (await table.put(loginPut(login))).stored,

    /**
     * The school itself at its new place and a trace at the old one, both or none.
     * @param there the trace of an earlier stay at the new place
     * @returns whether it was stored; otherwise something came between
     */
    carry: async (trace: StoredSchool, arrived: StoredSchool, there: StoredSchool | undefined): Promise<boolean> => {
      const condition = there ? ({ is: 'revision', revision: there.revision } as const) : ({ is: 'absent' } as const);
      return (await table.write([schoolPut(trace), { item: schoolItem(arrived), condition }])).stored;
    },
  };
};

export type SchoolRepository = ReturnType<typeof schoolRepository>;
