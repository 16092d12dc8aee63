import ical, { ICalEventBusyStatus } from 'ical-generator';
import type { PlanView } from '../../shared/contracts/campaign-plan.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

/** Hours before a deadline at which a calendar reminds of it. */
const REMINDED_HOURS_BEFORE = 24;

const words: Readonly<Record<'opens' | 'due' | 'closes', Texts>> = {
  opens: { ru: 'Открывается', en: 'Opens' },
  due: { ru: 'Срок', en: 'Due' },
  closes: { ru: 'Закрывается', en: 'Closes' },
};

/**
 * The plan-schedule as an iCalendar file (RFC 5545): an event for each opening, deadline and closing that the caller has to do with.
 *
 * Identifiers are those of the stages, so that a calendar that takes the file again moves what it has instead of adding to it; equal
 * data give equal bytes.
 *
 * @param storedAt when the plan was stored last
 */
export const planCalendar = (plan: PlanView, title: Texts, storedAt: Instant, language: Language): string => {
  const calendar = ical({ name: title[language], prodId: { company: 'vpr', product: 'plan', language } });
  for (const stage of plan.stages) {
    for (const moment of ['opens', 'due', 'closes'] as const) {
      if (moment === 'closes' && stage.closes.at === stage.due.at) continue;
      const { at, local, moscow } = stage[moment];
      const event = calendar.createEvent({
        id: `${plan.campaignId}/${stage.id}/${moment}@vpr`,
        start: new Date(at),
        end: new Date(at),
        stamp: new Date(storedAt),
        summary: `${words[moment][language]}: ${stage.title[language]}`,
        description: `${local} (${plan.timeZone}); ${moscow} (Europe/Moscow)`,
        busystatus: ICalEventBusyStatus.FREE,
      });
      if (moment === 'due') event.createAlarm({ triggerBefore: REMINDED_HOURS_BEFORE * 60 * 60 });
    }
  }
  return calendar.toString();
};
