import { type KeptReport, listReports } from '../../../../shared/contracts/reports.ts';
import { FEDERAL, type Play, REGIONAL } from '../play-context.ts';

/** How many reports of the region, or of the country, were kept on the way. */
export type KeptCount = { readonly of: string; readonly mornings: number; readonly deadlines: number };

const PAGE = 200;

const countOf = async ({ api, campaignId }: Play, of: string, login: string): Promise<KeptCount> => {
  const all: KeptReport[] = [];
  let next: string | undefined;
  do {
    const { value } = await api.call(listReports, login, { params: { campaignId }, query: { limit: PAGE, next } });
    all.push(...(value.items as KeptReport[]));
    next = value.next ?? undefined;
  } while (next !== undefined);
  const withReason = (reason: KeptReport['reason']) => all.filter((report) => report.reason === reason).length;
  return { of, mornings: withReason('morning'), deadlines: withReason('deadline') };
};

export const keptReports = (play: Play): Promise<KeptCount[]> =>
  Promise.all([countOf(play, 'the region', REGIONAL), countOf(play, 'the country', FEDERAL)]);
