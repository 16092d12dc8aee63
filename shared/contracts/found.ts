import type * as z from 'zod';
import type { Location } from './common.ts';
import type { Texts } from './contract.ts';

/** A finding before its language is chosen and equal ones are counted: what rules give and reports are made of. */
export type Found = {
  /** a heading of docs/problems.md */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: Texts;
  readonly location?: z.infer<typeof Location>;
  readonly value?: string;
  readonly allowed?: string;
};
