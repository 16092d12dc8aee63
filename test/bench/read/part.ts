import { inProcess, interleaved, type Rounds, type Samples } from '../measure.ts';
import { heading, number, tableText } from '../print.ts';
import { applicationOf, schoolIdOf, subjectOf } from '../scene/campaign.ts';
import { filledForm } from '../scene/forms.ts';
import { grid } from '../scene/grids.ts';
import { inflatedAndScanned } from './floor.ts';
import { excelJs, ourCheck, ours, sheetJS } from './readers.ts';

/** A work of 25 tasks: 37 columns with those of the school. */
export const WORK = '6-RU';
export const PARTICIPANTS = [25, 100, 250] as const;

const FLOOR = 'floor: inflate and scan';
const READ = 'our reader';

export type Reading = {
  readonly file: string;
  readonly bytes: number;
  readonly samples: readonly Samples[];
};

const equal = (what: string, counts: Readonly<Record<string, number>>): void => {
  if (new Set(Object.values(counts)).size > 1) throw new Error(`${what}: readers differ, ${JSON.stringify(counts)}`);
};

const ofFile = async (
  file: string,
  bytes: Uint8Array,
  sheet: string,
  rounds: Rounds,
  check?: () => unknown,
): Promise<Reading> => {
  // The others count formulas without a value and spare lines alike, so only files without them can be compared cell by cell.
  equal(file, { ours: ours(bytes, sheet), exceljs: await excelJs(bytes, sheet), xlsx: sheetJS(bytes, sheet) });
  const samples = await interleaved(
    [
      inProcess(FLOOR, () => inflatedAndScanned(bytes)),
      inProcess(READ, () => ours(bytes, sheet)),
      ...(check ? [inProcess('our reader and checks', check)] : []),
      inProcess('exceljs', () => excelJs(bytes, sheet)),
      inProcess('@e965/xlsx', () => sheetJS(bytes, sheet)),
    ],
    rounds,
  );
  return { file, bytes: bytes.length, samples };
};

/** CPU of reading and checking a file, against the floor and against two libraries that only read. */
export const measureReading = async (rounds: Rounds): Promise<readonly Reading[]> => {
  const readings: Reading[] = [];
  for (const [rows, columns] of [
    [30, 20],
    [250, 45],
  ] as const) {
    readings.push(await ofFile(`grid ${rows} x ${columns}`, await grid(rows, columns), 'Протокол', rounds));
  }
  for (const participants of PARTICIPANTS) {
    const application = applicationOf([6], participants);
    const schoolId = schoolIdOf(0);
    const subject = subjectOf(schoolId, WORK, application);
    const { right } = await filledForm(schoolId, subject, application);
    const { rows, findings } = ourCheck(right, subject);
    if (rows.length !== participants || findings.length > 0)
      throw new Error(`The form is not right: ${findings[0]?.code}`);
    readings.push(await ofFile(`form of ${participants}`, right, 'Протокол', rounds, () => ourCheck(right, subject)));
  }
  return readings;
};

export const readingText = (readings: readonly Reading[]): string => {
  const rows = readings.flatMap(({ file, bytes, samples }) => {
    const floor = samples.find(({ name }) => name === FLOOR)?.median ?? Number.NaN;
    return samples.map(({ name, median, least, most }, index) => [
      index === 0 ? `${file} (${Math.round(bytes / 1024)} KB)` : '',
      name,
      number(median),
      `${number(least)}–${number(most)}`,
      number(median / floor, 1),
    ]);
  });
  return heading('Reading a file: CPU, ms') + tableText(['file', 'by', 'median', 'min–max', 'x floor'], rows);
};
