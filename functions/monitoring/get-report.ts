import { getReport as contract } from '../../shared/contracts/reports.ts';
import { operation } from '../../shared/http/operation.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { KeptReportRepository } from './kept-report.repository.ts';
import { reportObject } from './kept-report.ts';

type Needs = {
  kept: Pick<KeptReportRepository, 'one'>;
  linkTo: (object: string, fileName: string) => Promise<string>;
};

/** A kept report with links to its files. @throws {Problem} `not-found` for none, and for one that is past its time */
export const getReport = ({ kept, linkTo }: Needs) =>
  operation(contract, async ({ params: { campaignId, reportId }, at }) => {
    const stored = await kept.one(campaignId, reportId);
    if (!stored || at >= stored.report.keptUntil) throw problems.notFound({});
    const { files } = stored.report;
    const linked = async (format: 'xlsx' | 'json') => ({
      ...files[format],
      url: await linkTo(reportObject(campaignId, reportId, format), files[format].fileName),
    });
    const [xlsx, json] = await Promise.all([linked('xlsx'), linked('json')]);
    return { ...stored.report, files: { xlsx, json } };
  });
