import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { FieldError } from '../../shared/problems/problem.ts';

/** What a rule says of a list, before its language is chosen; never with personal data in it. */
export type Finding = FieldError & {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** the place of the expert in the list */
  readonly index?: number;
};

export const finding = (
  severity: Finding['severity'],
  code: string,
  detail: Texts,
  { index, field, allowed }: { readonly index?: number; readonly field?: string; readonly allowed?: string } = {},
): Finding => ({
  severity,
  code,
  detail,
  pointer: index === undefined ? '/items' : `/items/${index}${field ? `/${field}` : ''}`,
  ...(index !== undefined && { index }),
  ...(allowed !== undefined && { allowed }),
});

export const isError = ({ severity }: Finding): boolean => severity === 'error';

export const shown = (findings: readonly Finding[], language: Language) =>
  [...findings]
    .sort((a, b) => Number(isError(b)) - Number(isError(a)))
    .map(({ code, severity, pointer, detail, allowed }) => ({
      code,
      severity,
      pointer,
      message: detail[language],
      allowed: allowed ?? null,
    }));
