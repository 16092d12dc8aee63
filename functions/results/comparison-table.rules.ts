import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { CodeChange } from '../../shared/contracts/form-versions.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';

const changeNames: Readonly<Record<CodeChange['change'], Texts>> = {
  added: { ru: 'добавлена строка', en: 'line added' },
  removed: { ru: 'удалена строка', en: 'line removed' },
  changed: { ru: 'изменено', en: 'changed' },
};

/** What differs, a line per cell. */
export const comparisonTable = (changes: readonly CodeChange[], language: Language): TableContent => ({
  title: { ru: 'Сравнение версий', en: 'Comparison of versions' },
  columns: [
    { header: { ru: 'Код', en: 'Code' }, width: 9 },
    { header: { ru: 'Класс', en: 'Class' }, width: 9 },
    { header: { ru: 'Изменение', en: 'Change' }, width: 18 },
    { header: { ru: 'Колонка', en: 'Column' }, width: 40 },
    { header: { ru: 'Было', en: 'Before' }, width: 16 },
    { header: { ru: 'Стало', en: 'After' }, width: 16 },
  ],
  rows: changes.flatMap(({ code, className, change, cells }) =>
    cells.map(({ header, before, after }) => [code, className, changeNames[change][language], header, before, after]),
  ),
});
