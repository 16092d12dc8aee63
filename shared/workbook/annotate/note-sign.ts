/** Begins what we have written into a workbook, so that it is known again whatever program has saved it since. */
export const NOTE_SIGN = '⚠ Проверка ВПР';
