import type { MessageHead } from '../../../../shared/contracts/messages-views.ts';
import type { Tone } from '../../text/kinds.ts';
import { t } from '../../text/language.ts';

/** What a message is about. */
export const topicName = (topic: MessageHead['topic']): string =>
  t(
    (
      {
        opening: { ru: 'Открытие этапа', en: 'Opening' },
        reminder: { ru: 'Напоминание', en: 'Reminder' },
        deadline: { ru: 'Срок прошёл', en: 'Deadline' },
        escalation: { ru: 'Сводка координатору', en: 'Summary' },
        'by-hand': { ru: 'От координатора', en: 'From the coordinator' },
        notice: { ru: 'Уведомление', en: 'Notice' },
      } as const
    )[topic],
  );

/** What became of the letter, where that is worth a word. */
export const fateWord = (fate: MessageHead['fate']): { text: string; tone: Tone } | undefined => {
  if (fate === 'no-address' || fate === 'no-working-address' || fate === 'bounced' || fate === 'refused') {
    return { text: t({ ru: 'письмо не дошло', en: 'mail did not arrive' }), tone: 'warn' };
  }
  if (fate === 'delivered') return { text: t({ ru: 'письмо доставлено', en: 'mail delivered' }), tone: 'quiet' };
  return undefined;
};
