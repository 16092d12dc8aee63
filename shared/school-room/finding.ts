import type { Language, Texts } from '../contracts/contract.ts';
import type { FormFinding } from '../contracts/submission-view.ts';
import type { FieldError } from '../problems/problem.ts';

/** What a rule found, before its language is chosen; an error keeps a form from being accepted, a warning does not. */
export type Finding = FieldError & { readonly code: string; readonly severity: 'error' | 'warning' };

/** @param pointer into the answer of a GET: `/content/rows/3/date`, `/owed/7` */
export const error = (pointer: string, code: string, detail: Texts, allowed?: string): Finding => ({
  pointer,
  code,
  severity: 'error',
  detail,
  ...(allowed !== undefined && { allowed }),
});

export const warning = (pointer: string, code: string, detail: Texts, allowed?: string): Finding => ({
  ...error(pointer, code, detail, allowed),
  severity: 'warning',
});

export const rowPointer = (index: number, field?: string): string =>
  field === undefined ? `/content/rows/${index}` : `/content/rows/${index}/${field}`;

export const isError = ({ severity }: Finding): boolean => severity === 'error';

/** Errors first; within them the order in which they were found. */
export const errorsFirst = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => Number(isError(b)) - Number(isError(a)));

/** The same findings on the rows of a request. */
export const inBody = (findings: readonly Finding[]): Finding[] =>
  findings.map((one) => ({ ...one, pointer: one.pointer.replace(/^\/content\//, '/body/') }));

export const shown = (findings: readonly Finding[], language: Language): FormFinding[] =>
  findings.map(({ code, severity, pointer, detail, allowed }) => ({
    code,
    severity,
    pointer,
    message: detail[language],
    allowed: allowed ?? null,
  }));
