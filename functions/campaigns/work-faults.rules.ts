import type { Found } from '../../shared/contracts/found.ts';
import type { Assessment } from '../../shared/kernel/assessment.ts';
import { rowFault } from './row-faults.rules.ts';

/** What the columns of one work must be to each other. */
export const workFaults = (work: Assessment, row: number): Found[] => {
  const { id, grade, subject, level, participation, slot, forms, window, computerWindow, computerReserve } = work;
  const found: Found[] = [];
  const add = (code: string, ru: string, en: string, header: string, value: string) =>
    found.push(rowFault(code, ru, en, row, header, value));
  const expectedId = `${grade}-${subject}${level === 'advanced' ? '-advanced' : ''}`;
  if (id !== expectedId) {
    add(
      'work-id',
      `Код работы не соответствует классу и предмету: ожидается ${expectedId}.`,
      `The id should be ${expectedId}.`,
      'id',
      id,
    );
  }
  if ((participation === 'random') !== (slot !== undefined) || (slot && !slot.startsWith(`${grade}-`))) {
    add(
      'work-slot',
      'Место случайного выбора указывают только у работ по случайному выбору своего класса.',
      'A slot belongs to works by random choice of its grade only.',
      'slot',
      slot ?? '',
    );
  }
  if (!forms.traditional && !forms.computer) {
    add('work-form', 'У работы нет ни одной формы проведения.', 'The work has no form.', 'traditional', '0');
  }
  if (!forms.computer && (computerWindow || computerReserve)) {
    add(
      'work-form',
      'Сроки компьютерной формы указаны у работы без неё.',
      'Days of the computer form for a work without it.',
      'computer',
      '0',
    );
  }
  const ranges = [window, ...(computerWindow ? [computerWindow] : [])];
  if (ranges.some(({ from, to }) => from > to || from < window.from || to > window.to)) {
    add(
      'work-window',
      'Дни работы идут не по порядку или вне её срока.',
      'The days are out of order or outside the window.',
      'window_from',
      `${window.from}..${window.to}`,
    );
  }
  if (computerReserve && (!computerWindow || computerReserve <= computerWindow.to)) {
    add(
      'work-window',
      'Резервный день должен быть после дней компьютерной формы.',
      'The reserve day must follow the computer days.',
      'computer_reserve',
      computerReserve,
    );
  }
  return found;
};
