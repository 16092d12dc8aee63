import type { Found } from '../../shared/contracts/found.ts';
import type { LoadedStructure, PendingStructure, Scale } from '../../shared/kernel/assessment.ts';
import type { Table, TableRow } from '../../shared/kernel/table.ts';
import { structureFaults, totalOf } from './structure.rules.ts';
import {
  columnsOf,
  inFile,
  itemHeaders,
  type MarkRow,
  readItem,
  readMark,
  same,
  scaleHeaders,
  split,
} from './structure-rows.rules.ts';

export type ReadStructure = {
  /** present only when no finding is an error */
  readonly structure?: LoadedStructure;
  readonly findings: Found[];
};

const MAX_ITEMS = 60;

const absent = (
  headers: Readonly<Record<string, string>>,
  columns: Readonly<Record<string, number>>,
  needed: readonly string[],
): string[] => needed.filter((key) => (columns[key] ?? -1) < 0).map((key) => headers[key] ?? key);

const readScale = (rows: readonly TableRow[]): { scale?: Scale; marks: MarkRow[]; findings: Found[] } => {
  const [head, ...body] = rows;
  const columns = columnsOf(head?.cells ?? [], scaleHeaders);
  const missing = absent(scaleHeaders, columns, ['mark', 'from', 'to']);
  if (missing.length > 0) {
    return { marks: [], findings: [headerAbsent(missing, 'Отметка;От;До')] };
  }
  const { good, bad } = split(body.map((row) => readMark(row, columns)));
  const byMark = Map.groupBy(good, ({ value }) => value.mark);
  const repeated = [...byMark.values()].flatMap(([, ...again]) =>
    again.map(({ row, value }) => ({
      ...inFile('scale-mark-repeated', 'error', 'Отметка указана дважды.', 'The mark stands twice.'),
      location: { row, header: scaleHeaders.mark },
      value: value.mark.slice(-1),
    })),
  );
  const rangeOf = (mark: keyof Scale) => byMark.get(mark)?.[0]?.value.range;
  const [mark2, mark3, mark4, mark5] = [rangeOf('mark2'), rangeOf('mark3'), rangeOf('mark4'), rangeOf('mark5')];
  const findings = [...bad, ...repeated];
  if (mark2 && mark3 && mark4 && mark5) return { scale: { mark2, mark3, mark4, mark5 }, marks: good, findings };
  if (bad.length === 0) {
    findings.push(
      inFile(
        'scale-incomplete',
        'error',
        'В шкале должны быть все отметки от 2 до 5.',
        'The scale needs every mark from 2 to 5.',
        '2, 3, 4, 5',
      ),
    );
  }
  return { marks: good, findings };
};

const headerAbsent = (missing: readonly string[], allowed: string): Found =>
  inFile(
    'structure-header',
    'error',
    `В заголовке нет столбцов: ${missing.join(', ')}.`,
    `The header lacks the columns: ${missing.join(', ')}.`,
    allowed,
  );

const scaleDiffers = (announced: PendingStructure['announced'], maxScore: number, scale: Scale): Found[] =>
  announced && (announced.maxScore !== maxScore || JSON.stringify(announced.scale) !== JSON.stringify(scale))
    ? [
        inFile(
          'scale-not-as-announced',
          'warning',
          `Шкала отличается от объявленной ранее, в которой максимум ${announced.maxScore}.`,
          `The scale differs from the one announced before, whose maximum is ${announced.maxScore}.`,
        ),
      ]
    : [];

/**
 * The structure of a work as the federal organiser loads it: rows `Задание;Максимальный балл;Уровень`, then a row
 * `Отметка;От;До` and a row per mark. Without a scale in the file the announced one of the work is taken.
 *
 * All faults are found, each with its row and column; `Уровень` may be left out.
 * @param announced what is known of the work before its tasks
 * @see functions/campaigns/README.md
 */
export const readStructureFile = (table: Table, announced?: PendingStructure['announced']): ReadStructure => {
  const columns = columnsOf(table.header, itemHeaders);
  const missing = absent(itemHeaders, columns, ['label', 'maxScore']);
  if (missing.length > 0) return { findings: [headerAbsent(missing, 'Задание;Максимальный балл;Уровень')] };
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const scaleAt = filled.findIndex(({ cells }) => cells.some((cell) => same(cell, scaleHeaders.mark)));
  const itemRows = scaleAt < 0 ? filled : filled.slice(0, scaleAt);
  const items = split(itemRows.map((row) => readItem(row, columns)));
  const inScale = scaleAt < 0 ? { marks: [], findings: [] } : readScale(filled.slice(scaleAt));
  const findings: Found[] = [...items.bad, ...inScale.findings];
  if (itemRows.length === 0 || itemRows.length > MAX_ITEMS) {
    findings.push(
      inFile(
        'items-count',
        'error',
        `Заданий в файле: ${itemRows.length}.`,
        `Items in the file: ${itemRows.length}.`,
        `1..${MAX_ITEMS}`,
      ),
    );
  }
  const scale = scaleAt < 0 ? announced?.scale : inScale.scale;
  if (scaleAt < 0 && !scale) {
    findings.push(
      inFile(
        'scale-incomplete',
        'error',
        'В файле нет шкалы перевода баллов в отметки.',
        'The file has no scale.',
        'Отметка;От;До',
      ),
    );
  }
  if (findings.length > 0 || !scale) return { findings };
  const list = items.good.map(({ value }) => value);
  const maxScore = totalOf(list);
  const faults = structureFaults(
    { items: list, maxScore, scale },
    {
      item: (index) => items.good[index]?.row ?? 1,
      mark: (mark) => inScale.marks.find(({ value }) => value.mark === mark)?.row ?? 1,
    },
  );
  if (faults.length > 0) return { findings: faults };
  return {
    structure: { status: 'loaded', items: list, maxScore, scale },
    findings: scaleDiffers(announced, maxScore, scale),
  };
};
