import type { Texts } from './contract.ts';

/** A table as people export it; texts stay texts, so leading zeros survive. */
export type TableContent = {
  readonly title: Texts;
  readonly columns: readonly { readonly header: Texts; readonly width?: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};
