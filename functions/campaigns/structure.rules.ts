import type { Found } from '../../shared/contracts/found.ts';
import {
  type AssessmentItem,
  normaliseItemLabel,
  type Scale,
  type ScoreRange,
} from '../../shared/kernel/assessment.ts';

const marks = ['mark2', 'mark3', 'mark4', 'mark5'] as const;

/** Where a fault of a structure is shown: the row of an item by its place in the list, the row of a mark. */
export type StructureRows = { readonly item: (index: number) => number; readonly mark: (mark: keyof Scale) => number };

export const totalOf = (items: readonly AssessmentItem[]): number =>
  items.reduce((sum, { maxScore }) => sum + maxScore, 0);

/** Labels that stand twice in one work, whatever their spelling. */
const repeatedLabels = (items: readonly AssessmentItem[], { item: rowOf }: StructureRows): Found[] => {
  const seen = new Map<string, string>();
  return items.flatMap(({ label }, index): Found[] => {
    const plain = normaliseItemLabel(label);
    const earlier = seen.get(plain);
    if (earlier === undefined) {
      seen.set(plain, label);
      return [];
    }
    return [
      {
        code: 'item-repeated',
        severity: 'error',
        message: {
          ru: `Задание указано дважды: «${label}» и «${earlier}».`,
          en: `The item stands twice: "${label}" and "${earlier}".`,
        },
        location: { row: rowOf(index) },
        value: label,
      },
    ];
  });
};

const rangeText = ([from, to]: ScoreRange): string => `${from}..${to}`;

/** Every place where the ranges do not follow each other from 0 to the maximum. */
export const scaleFaults = (scale: Scale, maxScore: number, rows: Pick<StructureRows, 'mark'>): Found[] => {
  const found: Found[] = [];
  const add = (mark: keyof Scale, code: string, ru: string, en: string, allowed: string) =>
    found.push({
      code,
      severity: 'error',
      message: { ru, en },
      location: { row: rows.mark(mark) },
      value: rangeText(scale[mark]),
      allowed,
    });
  let expected = 0;
  for (const mark of marks) {
    const [from, to] = scale[mark];
    const digit = mark.slice(-1);
    if (from > expected) {
      add(
        mark,
        'scale-gap',
        `Перед отметкой ${digit} пропущены баллы.`,
        `Scores before mark ${digit} are left out.`,
        `${expected}`,
      );
    }
    if (from < expected) {
      add(
        mark,
        'scale-overlap',
        `Отметка ${digit} перекрывает предыдущую.`,
        `Mark ${digit} overlaps the one before.`,
        `${expected}`,
      );
    }
    if (to < from) {
      add(
        mark,
        'scale-reversed',
        `У отметки ${digit} конец раньше начала.`,
        `Mark ${digit} ends before it starts.`,
        `${from}..`,
      );
    }
    expected = Math.max(from, to) + 1;
  }
  if (expected !== maxScore + 1) {
    add(
      'mark5',
      'scale-end',
      'Шкала кончается не на максимальном балле.',
      'The scale does not end at the maximum score.',
      `..${maxScore}`,
    );
  }
  return found;
};

/** All faults of a structure: labels that repeat, a sum that is not the maximum, a scale that is not contiguous. */
export const structureFaults = (
  { items, maxScore, scale }: { items: readonly AssessmentItem[]; maxScore: number; scale: Scale },
  rows: StructureRows,
): Found[] => {
  const total = totalOf(items);
  const sum: Found[] =
    total === maxScore
      ? []
      : [
          {
            code: 'items-sum',
            severity: 'error',
            message: {
              ru: `Сумма баллов заданий ${total}, а максимальный балл работы ${maxScore}.`,
              en: `The items sum to ${total}, and the maximum of the work is ${maxScore}.`,
            },
            location: { row: rows.item(0) },
            value: String(total),
            allowed: String(maxScore),
          },
        ];
  return [...repeatedLabels(items, rows), ...sum, ...scaleFaults(scale, maxScore, rows)];
};
