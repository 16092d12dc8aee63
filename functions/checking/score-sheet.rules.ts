import type { GivenScore } from '../../shared/contracts/checking-expert.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { normaliseItemLabel } from '../../shared/kernel/assessment.ts';
import type { ReadTable } from '../../shared/workbook/read-table.ts';
import { readColumns } from '../epr/index.ts';
import { maximaOf } from './scores.rules.ts';
import type { CheckingTerms } from './standing.rules.ts';
import type { Check } from './work.ts';

/** Scores by the tasks of the check's portion. */
export type SheetRow = { readonly markingId: string; readonly portion: string; readonly scores: readonly GivenScore[] };

type Tasks = CheckingTerms & Parameters<typeof maximaOf>[1];

/** Latin and Cyrillic, large and small. */
const NOT_ATTEMPTED = /^[xх]$/i;

const scoreOf = (text: string): GivenScore | undefined => {
  if (text === '') return null;
  if (NOT_ATTEMPTED.test(text)) return 'X';
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined;
};

/**
 * The rows of a sheet, with every fault by its cell.
 *
 * @param own the checks of who has sent it: others are unknown here
 */
export const readSheet = (
  table: ReadTable,
  labels: readonly string[],
  own: ReadonlyMap<string, Check>,
  terms: Tasks,
): { readonly rows: SheetRow[]; readonly findings: Found[] } => {
  const columns = {
    id: { headers: ['Проверка', 'marking_id'], required: true },
    portion: { headers: ['Часть', 'portion'], required: false },
    ...Object.fromEntries(
      labels.map((label, place) => [`task${place}`, { headers: headersOf(label), required: true }]),
    ),
  };
  const file = readColumns(table, columns);
  const findings: Found[] = [...file.findings];
  const seen = new Set<string>();
  const rows = file.rows.flatMap(({ number, cells }): SheetRow[] => {
    const texts = cells as Readonly<Record<string, string>>;
    const id = texts.id ?? '';
    const check = own.get(id);
    const at = file.at as (row: number, column: string, fault: Parameters<typeof file.at>[2]) => Found;
    if (!check || seen.has(id)) {
      findings.push(
        at(number, 'id', {
          code: 'sheet-check-unknown',
          ru: 'Такой проверки среди ваших нет, или она указана дважды.',
          en: 'There is no such check among yours, or it stands twice.',
          value: id,
        }),
      );
      return [];
    }
    seen.add(id);
    const places = terms.portions.find((one) => one.id === check.portion)?.items ?? [];
    const maxima = maximaOf(check, terms);
    const faults: Found[] = [];
    const scores = places.map((place, index): GivenScore => {
      const text = texts[`task${place}`] ?? '';
      const score = scoreOf(text);
      const most = maxima[index] ?? 0;
      if (score !== undefined && !(typeof score === 'number' && score > most)) return score;
      faults.push(
        at(number, `task${place}`, {
          code: 'sheet-score-invalid',
          ru: 'Балл — целое число от 0 до максимума, X (не приступал) или пусто.',
          en: 'A score is a whole number from 0 to the maximum, X (not attempted) or nothing.',
          value: text,
          allowed: `0…${most}, X`,
        }),
      );
      return null;
    });
    findings.push(...faults);
    return faults.length > 0 ? [] : [{ markingId: id, portion: check.portion, scores }];
  });
  return { rows, findings };
};

/** `5(1)` as it is written, and as a sheet may have made it. */
const headersOf = (label: string): string[] => [...new Set([label, normaliseItemLabel(label)])];
