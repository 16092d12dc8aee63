import type { KeptReport } from '../../shared/contracts/reports.ts';
import { bytesHash } from '../../shared/hash.ts';
import { plusMilliseconds } from '../../shared/kernel/instant.ts';
import type { KeptContent } from './kept-report.ts';

const DAY_MILLISECONDS = 86_400_000;

/** The bytes of both files of a report. */
export type ReportBytes = { readonly xlsx: Uint8Array; readonly json: Uint8Array };

/** Under which name a report is saved: `monitoring-vpr-2023-ru-22_20230210T000000Z`. */
export const reportName = ({ campaignId, id }: Pick<KeptContent, 'campaignId' | 'id'>): string =>
  `monitoring-${campaignId}-${id}`;

/** What lists say of a report. @param retentionDays how long it is offered, from when its figures were read */
export const keptReportOf = (content: KeptContent, bytes: ReportBytes, retentionDays: number): KeptReport => {
  const { campaignId: _campaign, tables, ...head } = content;
  const fileOf = (format: keyof ReportBytes) => ({
    fileName: `${reportName(content)}.${format}`,
    bytes: bytes[format].length,
    sha256: bytesHash(bytes[format]),
  });
  return {
    ...head,
    rows: tables.reduce((n, { rows }) => n + rows.length + 1, 0),
    totals: tables.map(({ kind, total: { figures, change } }) => ({ kind, figures, change })),
    files: { xlsx: fileOf('xlsx'), json: fileOf('json') },
    keptUntil: plusMilliseconds(content.takenAt, retentionDays * DAY_MILLISECONDS),
  };
};
