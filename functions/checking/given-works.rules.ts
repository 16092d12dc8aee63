import * as z from 'zod';
import type { Found } from '../../shared/contracts/found.ts';
import { readTable } from '../../shared/workbook/read-table.ts';
import { readColumns } from '../epr/index.ts';

/** The columns of a file of works, as the testing platform gives it: a row for each answer. */
const columns = {
  testLogin: { headers: ['Логин теста', 'testLogin', 'test_login'], required: true },
  code: { headers: ['Код', 'Код участника', 'code'], required: true },
  item: { headers: ['Задание', 'item'], required: true },
  answer: { headers: ['Ответ', 'answer'], required: true },
  finishedAt: { headers: ['Завершено', 'finishedAt', 'finished_at'], required: true },
} as const;

type Field = keyof typeof columns;

export type GivenAnswer = { readonly row: number } & Readonly<Record<Field, string>>;

export type Fault = {
  readonly code: string;
  readonly ru: string;
  readonly en: string;
  readonly value?: string;
  readonly allowed?: string;
  readonly severity?: Found['severity'];
};

export type GivenWorks = {
  readonly rows: readonly GivenAnswer[];
  /** of the header */
  readonly findings: readonly Found[];
  at(row: number, field: Field, fault: Fault): Found;
};

const Cell = z.union([z.string(), z.number()]).transform(String);
const JsonWorks = z.object({
  rows: z.array(
    z.object({ testLogin: Cell, code: Cell, item: Cell, answer: z.union([Cell, z.null()]), finishedAt: Cell }),
  ),
});

/** A BOM and blanks may stand before the brace. */
const isJson = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*[{[]/.test(Buffer.from(bytes.subarray(0, 200)).toString('utf8'));

const atPointer = (row: number, field: Field, { code, ru, en, value, allowed, severity = 'error' }: Fault): Found => ({
  code,
  severity,
  message: { ru, en },
  location: { row, pointer: `/rows/${row - 1}/${field}` },
  ...(value !== undefined && { value }),
  ...(allowed !== undefined && { allowed }),
});

const noJson: Found = {
  code: 'works-file-unreadable',
  severity: 'error',
  message: {
    ru: 'Это не JSON с массивом rows из строк testLogin, code, item, answer, finishedAt.',
    en: 'This is no JSON with an array rows of testLogin, code, item, answer, finishedAt.',
  },
};

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The rows of a file, JSON by its first brace and a table otherwise. @throws {WorkbookRefusal} */
export const givenWorks = (bytes: Uint8Array): GivenWorks => {
  if (isJson(bytes)) {
    const read = JsonWorks.safeParse(
      parsedJson(
        Buffer.from(bytes)
          .toString('utf8')
          .replace(/^\uFEFF/, ''),
      ),
    );
    if (!read.success) return { rows: [], findings: [noJson], at: atPointer };
    const rows = read.data.rows.map((row, index) => ({ ...row, answer: row.answer ?? '', row: index + 1 }));
    return { rows, findings: [], at: atPointer };
  }
  const file = readColumns(readTable(bytes), columns);
  return {
    rows: file.rows.map(({ number, cells }) => ({ row: number, ...cells })),
    findings: file.findings,
    at: file.at,
  };
};
