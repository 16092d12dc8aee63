import type * as z from 'zod';
import type { Location } from '../../shared/contracts/common.ts';
import type { WorkbookRefusalCode } from '../../shared/workbook/refusals.ts';
import type { FindingCode } from './finding-texts.ts';

/** What the check of a file found in one place, or `count` times where its places are alike; texts follow from the code. */
export type FormFinding = {
  readonly code: FindingCode | WorkbookRefusalCode;
  readonly location?: z.infer<typeof Location> | undefined;
  readonly value?: string | undefined;
  readonly allowed?: string | undefined;
  readonly count?: number | undefined;
};
