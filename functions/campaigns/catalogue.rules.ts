import type { Found } from '../../shared/contracts/found.ts';
import { Assessment, AssessmentItem, type Scale } from '../../shared/kernel/assessment.ts';
import { namedCells, type Table } from '../../shared/kernel/table.ts';
import { invalidRow, rowFault } from './row-faults.rules.ts';
import { scaleFaults, structureFaults } from './structure.rules.ts';
import { workFaults } from './work-faults.rules.ts';

export type ReadCatalogue = { readonly assessments: Assessment[]; readonly findings: Found[] };

type NumberedItem = AssessmentItem & { readonly row: number };
type Cells = Record<string, string>;

const optional = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
const number = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);

/** `0..13` as a pair; what is no such text becomes a pair that the schema refuses. */
const range = (text: string | undefined): [number, number] => {
  const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(text ?? '') ?? [];
  return [Number(from ?? Number.NaN), Number(to ?? Number.NaN)];
};

const scaleOf = (cells: Cells): Scale | undefined =>
  cells.mark2
    ? { mark2: range(cells.mark2), mark3: range(cells.mark3), mark4: range(cells.mark4), mark5: range(cells.mark5) }
    : undefined;

const structureOf = (cells: Cells, items: readonly NumberedItem[]): unknown => {
  const maxScore = number(cells.max_score);
  const scale = scaleOf(cells);
  if (cells.items_evidence === 'pending')
    return { status: 'pending', ...(scale && { announced: { maxScore, scale } }) };
  return { status: 'loaded', items: items.map(({ row: _row, ...item }) => item), maxScore, scale };
};

const assessmentOf = (cells: Cells, items: readonly NumberedItem[]): unknown => ({
  id: cells.id,
  grade: number(cells.grade),
  subject: cells.subject,
  subjectName: { ru: cells.name_ru, en: cells.name_en },
  level: cells.level,
  participation: cells.participation,
  sampled: cells.sampled === '1',
  slot: optional(cells.slot),
  forms: { traditional: cells.traditional === '1', computer: cells.computer === '1' },
  window: { from: cells.window_from, to: cells.window_to },
  computerWindow: cells.computer_from ? { from: cells.computer_from, to: cells.computer_to } : undefined,
  computerReserve: optional(cells.computer_reserve),
  durationMinutes: number(cells.minutes),
  parts: number(cells.parts),
  edition: cells.edition,
  structure: structureOf(cells, items),
});

const readItems = (table: Table): { byWork: Map<string, NumberedItem[]>; findings: Found[] } => {
  const byWork = new Map<string, NumberedItem[]>();
  const findings: Found[] = [];
  const ordered = table.rows
    .map((row) => ({ row, cells: namedCells(table, row) }))
    .sort((a, b) => Number(a.cells.order) - Number(b.cells.order) || a.row.number - b.row.number);
  for (const { row, cells } of ordered) {
    const item = AssessmentItem.safeParse({
      label: cells.label,
      maxScore: number(cells.max_score),
      difficulty: optional(cells.difficulty),
    });
    if (!item.success) findings.push(...invalidRow(row.number, item.error));
    else byWork.set(cells.work ?? '', [...(byWork.get(cells.work ?? '') ?? []), { ...item.data, row: row.number }]);
  }
  return { byWork, findings };
};

const itemsOfOthers = (works: ReadonlySet<string>, byWork: ReadonlyMap<string, NumberedItem[]>): Found[] =>
  [...byWork].flatMap(([work, [first]]) =>
    works.has(work)
      ? []
      : [
          rowFault(
            'item-work-unknown',
            'Задания работы, которой нет в перечне или структура которой не загружается.',
            'Items of a work that is not listed or has no structure.',
            first?.row ?? 0,
            'work',
            work,
          ),
        ],
  );

/**
 * The catalogue of works from its two tables, with all faults and not only the first.
 *
 * A work with an error is left out of `assessments`; a catalogue with any error is not to be stored.
 * @see docs/sources.md#works
 */
export const readCatalogue = (works: Table, items: Table): ReadCatalogue => {
  const { byWork, findings: itemFindings } = readItems(items);
  const findings: Found[] = [...itemFindings];
  const assessments: Assessment[] = [];
  const seen = new Set<string>();
  const withItems = new Set<string>();
  for (const row of works.rows) {
    const cells = namedCells(works, row);
    const id = cells.id ?? '';
    if (cells.items_evidence !== 'pending') withItems.add(id);
    if (seen.has(id)) {
      findings.push(
        rowFault(
          'work-repeated',
          'Работа указана дважды: у работы одна редакция.',
          'The work stands twice: it has one edition.',
          row.number,
          'id',
          id,
        ),
      );
      continue;
    }
    seen.add(id);
    const ownItems = byWork.get(id) ?? [];
    const work = Assessment.safeParse(assessmentOf(cells, ownItems));
    const faults = work.success
      ? [...workFaults(work.data, row.number), ...structureOfRow(work.data, row.number, ownItems)]
      : invalidRow(row.number, work.error);
    findings.push(...faults);
    if (work.success && faults.length === 0) assessments.push(work.data);
  }
  findings.push(...itemsOfOthers(withItems, byWork));
  return { assessments, findings };
};

const structureOfRow = ({ structure }: Assessment, row: number, items: readonly NumberedItem[]): Found[] => {
  if (structure.status === 'loaded') {
    return structureFaults(structure, { item: (index) => items[index]?.row ?? row, mark: () => row });
  }
  return structure.announced
    ? scaleFaults(structure.announced.scale, structure.announced.maxScore, { mark: () => row })
    : [];
};
