import type { FieldError } from '../../shared/problems/problem.ts';

/** A fault or gap of a form at a place in it. */
export const fault = (pointer: string, code: string, ru: string, en: string): FieldError => ({
  pointer,
  code,
  detail: { ru, en },
});
