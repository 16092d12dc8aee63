import type * as z from 'zod';
import type { Found } from '../../shared/contracts/found.ts';

/** A row whose cells are not what the columns take: one finding per fault. */
export const invalidRow = (row: number, error: z.ZodError): Found[] =>
  error.issues.map((issue) => ({
    code: 'row-invalid',
    severity: 'error',
    message: {
      ru: `Строка заполнена неверно: поле «${issue.path.join('.')}».`,
      en: `The row is not valid: ${issue.path.join('.')}: ${issue.message}.`,
    },
    location: { row, header: issue.path.join('.') },
  }));

/** One thing that is wrong with one cell of a table. */
export const rowFault = (code: string, ru: string, en: string, row: number, header: string, value: string): Found => ({
  code,
  severity: 'error',
  message: { ru, en },
  location: { row, header },
  value,
});
