import type { Application } from '../../../functions/applications/index.ts';
import type { FormSubject } from '../../../functions/results/form.ts';
import { formLayout } from '../../../functions/results/form-layout.rules.ts';
import { seatsOf } from '../../../functions/results/form-subject.rules.ts';
import { type CellUpdate, fillForm } from '../../../infra/local/demo/fill-form.ts';
import { zipArchive } from '../../../infra/local/demo/zip-archive.ts';
import { openArchive } from '../../../shared/workbook/archive.ts';
import { writeForm } from '../../../shared/workbook/write-form.ts';
import { namesOf } from './campaign.ts';

const PROTOCOL = 'Протокол';

/** Columns before «Код»: they name the form and the school. */
const SERVICE_COLUMNS = 6;

export type FilledForm = {
  readonly right: Uint8Array;
  /** with a score over the maximum and a mark that there is not */
  readonly wrong: Uint8Array;
};

/** Some scores with every kind of value, the same for the same form. */
const scoreOf = (line: number, item: number, maxScore: number): number | string => {
  const n = (line * 31 + item * 17) % 23;
  if (n === 0) return 'X';
  return n % (maxScore + 1);
};

/** The cells that a school fills in: one pupil in 25 is absent, all others have every value. */
const fillings = ({ work }: FormSubject, lines: number): CellUpdate[] => {
  const { items } = work.structure;
  const variant = SERVICE_COLUMNS + 1;
  const after = variant + 1 + items.length;
  return Array.from({ length: lines }, (_, line): CellUpdate[] => {
    const row = line + 2;
    if (line % 25 === 24) return [{ row, column: variant, value: 'отсутствовал' }];
    const scores = items.map(({ maxScore }, item) => scoreOf(line, item, maxScore));
    const total = scores.reduce<number>((sum, score) => sum + (typeof score === 'number' ? score : 0), 0);
    return [
      { row, column: variant, value: (line % 2) + 1 },
      ...scores.map((value, item): CellUpdate => ({ row, column: variant + 1 + item, value })),
      { row, column: after + 1, value: line % 2 === 0 ? 'ж' : 'м' },
      { row, column: after + 2, value: 3 + (line % 3) },
      { row, column: after + 3, value: total },
    ];
  }).flat();
};

/** A school's form of a work, filled in as in Excel; equal arguments give equal bytes. */
export const filledForm = async (
  schoolId: string,
  subject: FormSubject,
  application: Application,
): Promise<FilledForm> => {
  const seats = seatsOf(subject, application);
  const blank = await writeForm(formLayout(subject, namesOf(schoolId), seats));
  const updates = fillings(subject, seats.length);
  const item = SERVICE_COLUMNS + 2;
  const mark = item + subject.work.structure.items.length + 2;
  const wrong = new Map(updates.map((update) => [`${update.row} ${update.column}`, update]));
  for (const update of [
    { row: 2, column: item, value: 99 },
    { row: 3, column: mark, value: 6 },
  ]) {
    wrong.set(`${update.row} ${update.column}`, update);
  }
  return { right: fillForm(blank, PROTOCOL, updates), wrong: fillForm(blank, PROTOCOL, [...wrong.values()]) };
};

/** The same form as another school of the same size hands it in; ids of schools are of one length. */
export const formOfAnother = (form: Uint8Array, from: string, to: string): Uint8Array => {
  const archive = openArchive(form);
  return zipArchive(
    archive.names.map((name) => {
      const bytes = archive.read(name);
      const isText = name === 'xl/sharedStrings.xml' || name.startsWith('xl/worksheets/sheet');
      return {
        name,
        bytes: isText ? Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll(from, to), 'utf8') : bytes,
      };
    }),
  );
};

/** Where the first local header of a zip archive tells the time of day, which nobody reads. */
const TIME_AT = 10;

/** The same contents in other bytes, as when a school saves the file once more; `version` below 65 536. */
export const savedAgain = (form: Uint8Array, version: number): Uint8Array => {
  const bytes = Buffer.from(form);
  bytes.writeUInt16LE(version, TIME_AT);
  return bytes;
};
