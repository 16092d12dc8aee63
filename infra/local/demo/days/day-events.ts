import { getCampaign } from '../../../../shared/contracts/campaigns.ts';
import type { StageKind } from '../../../../shared/kernel/campaign.ts';
import { weekday } from '../../../../shared/kernel/instant.ts';
import { FEDERAL, type Play } from '../play-context.ts';
import { dateOf } from './day-plan.ts';

/** What is due is named once, in how many parts soever the plan has it. */
const names: Readonly<Partial<Record<StageKind, string>>> = {
  application: 'applications',
  schedule: 'schedules',
  'result-form': 'result forms',
};

/** What the campaign itself has on its days. */
export type DayEvents = {
  /** deadlines and days off: `▲ applications are due`, `· Sunday` */
  of(day: number): string[];
};

const SUNDAY = 7;

export const dayEvents = async ({ api, campaignId }: Play): Promise<DayEvents> => {
  const { value } = await api.call(getCampaign, FEDERAL, { params: { campaignId } });
  return {
    of: (day) => {
      const date = dateOf(day);
      const due = value.stages.filter((stage) => stage.due.day === date).flatMap(({ kind }) => names[kind] ?? []);
      const holiday = value.calendar.days.find((closed) => closed.date === date)?.name.en;
      const off = holiday ?? (weekday(date) === SUNDAY ? 'Sunday' : undefined);
      return [...[...new Set(due)].map((name) => `▲ ${name} are due`), ...(off === undefined ? [] : [`· ${off}`])];
    },
  };
};
