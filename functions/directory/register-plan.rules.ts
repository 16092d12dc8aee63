import type { Found } from '../../shared/contracts/found.ts';
import { canonicalJson } from '../../shared/hash.ts';
import type { MunicipalityId, SchoolId, TerritoryId } from '../../shared/kernel/ids.ts';
import { isWithin, regionOf } from '../../shared/kernel/territory.ts';
import type { Place, RegisterRow } from './register.rules.ts';
import { SchoolRow, type StoredLogin, type StoredSchool } from './school.ts';

/** What is stored that a register is compared with. */
export type Known = {
  readonly territory: TerritoryId;
  readonly campaignId: string | undefined;
  readonly municipalities: ReadonlySet<MunicipalityId>;
  readonly schools: ReadonlyMap<SchoolId, StoredSchool>;
  readonly logins: readonly StoredLogin[];
};

/** What becomes of one school. `from` is where its submissions come from when it moves. */
export type SchoolChange =
  | { readonly is: 'created' | 'updated'; readonly school: StoredSchool }
  | { readonly is: 'moved'; readonly school: StoredSchool; readonly from: StoredSchool }
  | { readonly is: 'unchanged'; readonly school: StoredSchool };

/** All faults of a register against what is stored; with an error among them nothing of it may be stored. */
export const judgeRegister = (rows: readonly RegisterRow[], known: Known, place: Place): Found[] => {
  const holders = new Map(known.logins.map(({ login, schoolId }) => [login, schoolId]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [
    ...repeated(rows, 'id', place),
    ...repeated(rows, 'login', place),
    ...rows.flatMap((row) => [...placeFaults(row, known, place), ...loginFaults(row, byId, holders, place)]),
  ];
};

const fault = (
  code: string,
  ru: string,
  en: string,
  location: Found['location'],
  value: string,
  more: Partial<Found> = {},
): Found => ({ code, severity: 'error', message: { ru, en }, location, value, ...more });

const repeated = (rows: readonly RegisterRow[], column: 'id' | 'login', place: Place): Found[] => {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const value = row[column];
    if (!value) return [];
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return column === 'id'
      ? fault(
          'register-school-repeated',
          'Школа указана не в одной строке.',
          'The school has more than one row.',
          place(row.number, column),
          value,
        )
      : fault(
          'register-login-repeated',
          'Один логин указан у нескольких школ.',
          'One login stands for several schools.',
          place(row.number, column),
          value,
        );
  });
};

const placeFaults = (row: RegisterRow, known: Known, place: Place): Found[] => {
  const { id, municipalityId, number } = row;
  const stored = known.schools.get(id);
  const outside = (location: Found['location'], value: string) =>
    fault(
      'register-school-outside',
      `Школа вне территории ${known.territory}, для которой загружается реестр.`,
      `The school lies outside ${known.territory}, for which the register is loaded.`,
      location,
      value,
    );
  if (!isWithin(municipalityId, known.territory)) return [outside(place(number, 'municipalityId'), municipalityId)];
  if (stored && !isWithin(stored.municipalityId, known.territory)) return [outside(place(number, 'id'), id)];
  if (!known.municipalities.has(municipalityId)) {
    return [
      fault(
        'register-municipality-unknown',
        'Такого муниципалитета нет в справочнике.',
        'The directory has no such municipality.',
        place(number, 'municipalityId'),
        municipalityId,
      ),
    ];
  }
  if (!stored && !id.startsWith(`s-${regionOf(municipalityId).slice(3)}-`)) {
    return [
      fault(
        'register-cell-invalid',
        'Код новой школы начинается с кода её региона.',
        "The id of a new school begins with its region's code.",
        place(number, 'id'),
        id,
        { allowed: `s-${regionOf(municipalityId).slice(3)}-НННН` },
      ),
    ];
  }
  return stored && stored.municipalityId !== municipalityId ? [moves(row, stored, place)] : [];
};

const moves = ({ number, municipalityId }: RegisterRow, stored: StoredSchool, place: Place): Found =>
  fault(
    'register-school-moves',
    `Школа переходит из ${stored.municipalityId} вместе со всеми её сведениями.`,
    `The school moves from ${stored.municipalityId} with all that it has handed in.`,
    place(number, 'municipalityId'),
    municipalityId,
    { severity: 'warning' },
  );

/** A login is free when nobody has it, or its school gets another one by this same file. */
const loginFaults = (
  { id, login, number }: RegisterRow,
  byId: ReadonlyMap<SchoolId, RegisterRow>,
  holders: ReadonlyMap<string, SchoolId | null>,
  place: Place,
): Found[] => {
  const holder = login ? holders.get(login) : undefined;
  if (!login || !holder || holder === id) return [];
  const nextOfHolder = byId.get(holder)?.login;
  if (nextOfHolder !== undefined && nextOfHolder !== login) return [];
  return [
    fault(
      'register-login-taken',
      'Логин уже принадлежит другой школе.',
      'The login belongs to another school already.',
      place(number, 'login'),
      login,
    ),
  ];
};

const given = (text: string | undefined, kept: string | undefined): string | undefined =>
  text === undefined ? kept : text === '' ? undefined : text;

/** The school as the register has it; what the file has no column for stays as it is stored. */
const rowOf = (row: RegisterRow, stored: StoredSchool | undefined, campaignId: string | undefined): SchoolRow => {
  const localityName = given(row.locality, stored?.locality?.name);
  const { [campaignId ?? '']: oldLogin, ...otherLogins } = stored?.logins ?? {};
  const login = campaignId === undefined ? oldLogin : given(row.login, oldLogin);
  return SchoolRow.parse({
    id: row.id,
    municipalityId: row.municipalityId,
    name: row.name,
    type: row.type,
    shortName: given(row.shortName, stored?.shortName),
    locality: localityName && {
      ...stored?.locality,
      name: localityName,
      status: given(row.localityStatus, stored?.locality?.status),
    },
    contact: {
      post: given(row.post, stored?.contact.post),
      email: given(row.email, stored?.contact.email),
      phone: given(row.phone, stored?.contact.phone),
    },
    logins: campaignId !== undefined && login !== undefined ? { ...otherLogins, [campaignId]: login } : otherLogins,
    closed: row.closed === undefined ? stored?.closed : row.closed === 'true' ? true : undefined,
  });
};

/** What becomes of the school of a row; the row has been judged free of faults. */
export const schoolChange = (row: RegisterRow, known: Known): SchoolChange => {
  const stored = known.schools.get(row.id);
  const after = rowOf(row, stored, known.campaignId);
  if (!stored) return { is: 'created', school: { ...after, revision: 1 } };
  const school = { ...after, revision: stored.revision + 1 };
  if (stored.movingTo !== undefined || stored.municipalityId !== row.municipalityId) {
    return { is: 'moved', school, from: stored };
  }
  const { revision: _revision, ...before } = stored;
  return canonicalJson(before) === canonicalJson(after)
    ? { is: 'unchanged', school: stored }
    : { is: 'updated', school };
};

/** Whose each login of the file, and each login that its schools had, is from now on; only those that change. */
export const loginChanges = (rows: readonly RegisterRow[], { campaignId, logins, schools }: Known): StoredLogin[] => {
  if (campaignId === undefined) return [];
  const known = new Map(logins.map((stored) => [stored.login, stored]));
  const owners = new Map<string, SchoolId | null>();
  for (const { id, login } of rows) {
    const old = schools.get(id)?.logins[campaignId];
    if (login !== undefined && old !== undefined && !owners.has(old)) owners.set(old, null);
  }
  for (const { id, login } of rows) if (login) owners.set(login, id);
  return [...owners].flatMap(([login, schoolId]) => {
    const stored = known.get(login);
    if ((stored?.schoolId ?? null) === schoolId) return [];
    return [{ campaignId, login, schoolId, revision: (stored?.revision ?? 0) + 1 }];
  });
};
