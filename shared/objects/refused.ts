/**
 * Where refused workbooks wait in the bucket of uploads, so that their schools get them back with the faults shown in them. They are files
 * and no data: nothing is computed from them, and they go by themselves.
 */
export const REFUSED = 'refused/';

/** Days that a refused workbook waits. */
export const REFUSED_DAYS = 30;
