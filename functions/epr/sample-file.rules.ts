import type { Found } from '../../shared/contracts/found.ts';
import { SchoolRef } from '../../shared/kernel/ids.ts';
import type { FileRow, ReadFile } from './file-columns.rules.ts';
import type { FrameSchool, Sample, SampleRow } from './sample.ts';
import { byStratum, stratumOf } from './strata.rules.ts';

/** `Школа;Страта;Роль`: without a stratum it follows from the school, without a role the school is chosen. */
export const sampleColumns = {
  school: { headers: ['Школа', 'school'], required: true },
  stratum: { headers: ['Страта', 'stratum'], required: false },
  role: { headers: ['Роль', 'role'], required: false },
} as const;

type Columns = typeof sampleColumns;

const roles: Readonly<Record<string, boolean>> = {
  '': true,
  основная: true,
  отобрана: true,
  chosen: true,
  резерв: false,
  резервная: false,
  reserve: false,
};

/** A stratum's name is a label, not a text. */
const STRATUM_LIMIT = 40;

type Judged = { readonly rows: readonly SampleRow[]; readonly findings: readonly Found[] };

/**
 * A sample from a file, with all faults: schools that are none, are not of the frame or stand twice, and roles that are none.
 *
 * @param frameOf the school of a row; undefined where the region has no such school in its frame
 * @returns rows by stratum, within it as the file has them: reserves are taken in that order
 */
export const judgeSampleFile = (
  file: ReadFile<Columns>,
  sizeBounds: readonly number[],
  frameOf: (reference: string) => FrameSchool | undefined,
): Judged => {
  const seen = new Set<string>();
  const findings: Found[] = [...file.findings];
  const rows = file.rows.flatMap((row): SampleRow[] => {
    const { school: reference, stratum, role } = row.cells;
    const school = frameOf(reference);
    const faults = faultsOf(file, row, school, school !== undefined && seen.has(school.schoolId));
    findings.push(...faults);
    if (!school || faults.length > 0) return [];
    seen.add(school.schoolId);
    return [
      { ...school, stratum: stratum || stratumOf(school, sizeBounds), isChosen: roles[role.toLowerCase()] ?? true },
    ];
  });
  if (rows.length > 0 && !rows.some(({ isChosen }) => isChosen)) {
    findings.push(
      file.at(file.rows[0]?.number ?? 1, 'role', {
        code: 'epr-sample-empty',
        ru: 'В файле только резервные школы: отметьте хотя бы одну основную.',
        en: 'The file has reserves only: at least one school must be chosen.',
      }),
    );
  }
  return { rows: [...rows].sort((a, b) => byStratum(a.stratum, b.stratum)), findings };
};

const faultsOf = (
  file: ReadFile<Columns>,
  { number, cells: { school, stratum, role } }: FileRow<Columns>,
  found: FrameSchool | undefined,
  isRepeated: boolean,
): Found[] => {
  const faults: Found[] = [];
  if (!SchoolRef.safeParse(school).success) {
    faults.push(
      file.at(number, 'school', {
        code: 'school-reference',
        ru: 'Это не номер и не логин школы.',
        en: 'Neither the id nor the login of a school.',
        value: school,
        allowed: 's-22-0144; edu220144',
      }),
    );
  } else if (!found) {
    faults.push(
      file.at(number, 'school', {
        code: 'epr-school-not-in-frame',
        ru: 'Школы нет в регионе, или у неё нет принятой заявки с 11 классом.',
        en: 'The region has no such school, or it has no accepted application with a grade 11.',
        value: school,
      }),
    );
  } else if (isRepeated) {
    faults.push(
      file.at(number, 'school', {
        code: 'epr-school-repeated',
        ru: 'Школа указана дважды.',
        en: 'The school stands twice.',
        value: school,
      }),
    );
  }
  if (!(role.toLowerCase() in roles)) {
    faults.push(
      file.at(number, 'role', {
        code: 'epr-role-unknown',
        ru: 'Роль школы не распознана.',
        en: 'The role of the school is none.',
        value: role,
        allowed: 'основная; резерв',
      }),
    );
  }
  if (stratum.length > STRATUM_LIMIT) {
    faults.push(
      file.at(number, 'stratum', {
        code: 'epr-stratum-long',
        ru: 'Название страты слишком длинное.',
        en: 'The name of the stratum is too long.',
        value: stratum.slice(0, STRATUM_LIMIT),
        allowed: `до ${STRATUM_LIMIT} знаков`,
      }),
    );
  }
  return faults;
};

/** The strata of a loaded sample, by the rows that the file has. */
export const strataOf = (rows: readonly SampleRow[]): Sample['strata'] =>
  [...Map.groupBy(rows, ({ stratum }) => stratum)].map(([id, all]) => ({ id, schools: all.length }));
